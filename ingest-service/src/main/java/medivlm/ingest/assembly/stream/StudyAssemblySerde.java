package medivlm.ingest.assembly.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import medivlm.ingest.assembly.StudyAssembly;
import medivlm.schemas.EventJson;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The state of a study as JSON, read tolerantly so that an older version can go on after a newer.
 */
final class StudyAssemblySerde implements Serde<StudyAssembly> {
    private static final ObjectMapper JSON = EventJson.mapper();

    @Override
    public Serializer<StudyAssembly> serializer() {
        return (topic, study) -> study == null ? null : write(study);
    }

    @Override
    public Deserializer<StudyAssembly> deserializer() {
        return (topic, json) -> json == null ? null : read(json);
    }

    private static byte[] write(StudyAssembly study) {
        try {
            return JSON.writeValueAsBytes(study);
        } catch (JsonProcessingException e) {
            throw new SerializationException("a study can always be written", e);
        }
    }

    private static @Nullable StudyAssembly read(byte[] json) {
        try {
            return JSON.readValue(json, StudyAssembly.class);
        } catch (IOException e) {
            throw new SerializationException("the state of a study is damaged", e);
        }
    }
}
