package medivlm.schemas;

import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka deserializer that never throws: what is no event comes out as {@link Decoded.Unreadable},
 * so that a topology or a consumer can put it into the dead letters and go on.
 */
public final class DecodedDeserializer implements Deserializer<Decoded> {
    @Override
    public Decoded deserialize(String topic, byte @Nullable [] data) {
        return new Decoded.Unreadable(
                List.of(new Fault("#", "read without its headers; CloudEvents need them")));
    }

    @Override
    public Decoded deserialize(String topic, Headers headers, byte @Nullable [] data) {
        return EventCodec.decode(headers, data);
    }
}
