package medivlm.schemas;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka serializer that writes an event as a CloudEvent into the headers and value of its record.
 * An incoming {@code ce_traceparent} header survives, so a trace runs through a topology.
 */
public final class EventSerializer implements Serializer<Event> {
    private final EventCodec codec;

    /**
     * A serializer for events of one source.
     *
     * @param codec names the source
     */
    public EventSerializer(EventCodec codec) {
        this.codec = codec;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Event event) {
        throw new IllegalStateException("CloudEvents need the record's headers");
    }

    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, @Nullable Event event) {
        if (event == null) {
            return null;
        }
        Header trace = headers.lastHeader("ce_traceparent");
        var record =
                codec.encode(
                        Topic.named(topic),
                        event,
                        trace == null
                                ? null
                                : new String(
                                        trace.value(), java.nio.charset.StandardCharsets.UTF_8));
        for (Header header : record.headers()) {
            headers.remove(header.key());
            headers.add(header);
        }
        return record.value();
    }
}
