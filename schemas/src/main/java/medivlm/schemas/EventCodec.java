package medivlm.schemas;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Events on Kafka: CloudEvents 1.0, Kafka protocol binding in binary content mode, JSON value, W3C
 * {@code traceparent} as an extension attribute. The record's timestamp is the event's own time.
 */
public final class EventCodec {
    /** Prefix of the CloudEvents {@code type}; the event's name and {@code .v1} follow. */
    static final String TYPE_PREFIX = "medivlm.triage.";

    static final String TYPE_SUFFIX = ".v1";
    static final String TRACEPARENT = "traceparent";

    private final URI source;

    private EventCodec(URI source) {
        this.source = source;
    }

    /**
     * A codec that writes events of one source.
     *
     * @param source CloudEvents {@code source}, such as {@code urn:medivlm:ingest}
     */
    public static EventCodec of(String source) {
        return new EventCodec(URI.create(source));
    }

    /**
     * CloudEvents {@code type} of an event type, such as {@code medivlm.triage.StudyReceived.v1}.
     */
    public static String cloudEventType(String typeName) {
        return TYPE_PREFIX + typeName + TYPE_SUFFIX;
    }

    /**
     * The record that carries an event.
     *
     * @param topic where to; must be a topic of this event's type
     * @param event the event
     * @param traceparent W3C Trace Context of the work at hand, if any
     * @throws IllegalArgumentException if the topic does not carry this type of event
     */
    public ProducerRecord<String, byte[]> encode(
            Topic topic, Event event, @Nullable String traceparent) {
        if (!topic.eventType().isInstance(event)) {
            throw new IllegalArgumentException(topic + " carries no " + event.typeName());
        }
        byte[] json = EventJson.write(event);
        ProducerRecord<String, byte[]> record =
                KafkaMessageFactory.<String>createWriter(
                                topic.topicName(),
                                null,
                                event.occurredAt().toEpochMilli(),
                                event.key())
                        .writeBinary(cloudEvent(event, json, traceparent));
        return record;
    }

    /** Decodes a record; never throws for what the record contains. */
    public static Decoded decode(ConsumerRecord<?, byte[]> record) {
        return decode(record.headers(), record.value());
    }

    /**
     * Decodes headers and value of a record; never throws for what they contain.
     *
     * @param headers CloudEvents attributes as {@code ce_…} headers
     * @param value JSON, null for a tombstone
     */
    public static Decoded decode(Headers headers, byte @Nullable [] value) {
        CloudEvent cloudEvent;
        try {
            cloudEvent = KafkaMessageFactory.createReader(headers, value).toEvent();
        } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException e) {
            return unreadable(
                    "#",
                    "no CloudEvent in Kafka binary mode: "
                            + e.getMessage()
                            + "; send the headers ce_specversion, ce_id, ce_source and ce_type");
        }
        String type = cloudEvent.getType();
        if (!type.startsWith(TYPE_PREFIX) || !type.endsWith(TYPE_SUFFIX)) {
            return unreadable(
                    "#", "ce_type '" + type + "' is not " + cloudEventType("<event>") + " of ours");
        }
        CloudEventData data = cloudEvent.getData();
        if (data == null) {
            return unreadable("#", "the record has no value");
        }
        String name = type.substring(TYPE_PREFIX.length(), type.length() - TYPE_SUFFIX.length());
        try {
            Object traceparent = cloudEvent.getExtension(TRACEPARENT);
            return new Decoded.Success(
                    EventJson.read(name, data.toBytes()),
                    new Envelope(
                            cloudEvent.getId(),
                            cloudEvent.getSource(),
                            traceparent == null ? null : traceparent.toString()));
        } catch (UnreadableEventException e) {
            return unreadable(e.pointer(), String.valueOf(e.getMessage()));
        }
    }

    private CloudEvent cloudEvent(Event event, byte[] json, @Nullable String traceparent) {
        CloudEventBuilder builder =
                CloudEventBuilder.v1()
                        .withId(idOf(event, json))
                        .withSource(source)
                        .withType(cloudEventType(event.typeName()))
                        .withSubject(event.key())
                        .withTime(event.occurredAt().atOffset(ZoneOffset.UTC))
                        .withDataContentType("application/json")
                        .withData(json);
        if (traceparent != null) {
            builder.withExtension(TRACEPARENT, traceparent);
        }
        return builder.build();
    }

    private static String idOf(Event event, byte[] json) {
        byte[] type = event.typeName().getBytes(StandardCharsets.UTF_8);
        byte[] both = new byte[type.length + json.length];
        System.arraycopy(type, 0, both, 0, type.length);
        System.arraycopy(json, 0, both, type.length, json.length);
        return UUID.nameUUIDFromBytes(both).toString();
    }

    private static Decoded unreadable(String pointer, String message) {
        return new Decoded.Unreadable(List.of(new Fault(pointer, message)));
    }
}
