package medivlm.triage.severity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import medivlm.schemas.EventJson;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Values of stores and of the repartition topic as JSON; a field more or less reads all the same.
 */
final class JsonSerde {
    private static final ObjectMapper JSON = EventJson.mapper();

    private JsonSerde() {}

    static <T> Serde<T> of(Class<T> type) {
        return Serdes.serdeFrom(new Writer<T>(), new Reader<>(type));
    }

    private record Writer<T>() implements Serializer<T> {
        @Override
        public byte @Nullable [] serialize(String topic, @Nullable T value) {
            try {
                return value == null ? null : JSON.writeValueAsBytes(value);
            } catch (JsonProcessingException e) {
                throw new SerializationException(e);
            }
        }
    }

    private record Reader<T>(Class<T> type) implements Deserializer<T> {
        @Override
        public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
            try {
                return bytes == null ? null : JSON.readValue(bytes, type);
            } catch (IOException e) {
                throw new SerializationException(e);
            }
        }
    }
}
