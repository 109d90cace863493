package medivlm.schemas;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened, as it stands on a Kafka topic. Immutable; validated when made, so an
 * instance in hand is one that its JSON Schema accepts.
 */
public sealed interface Event
        permits DeadLetter,
                DiagnosticReportPublished,
                InstanceReceived,
                OrderEvent,
                PatientEvent,
                ReferencePublished,
                SeverityScored,
                StudyAnalysed,
                StudyReceived,
                StudySubmitted,
                WorklistChanged {

    /** Record key; see {@link EventKeys}. Never carries patient data. */
    String key();

    /** When it happened; also the timestamp of the Kafka record. */
    Instant occurredAt();

    /** Name of the event type, as in its JSON Schema and in the CloudEvents {@code type}. */
    default String typeName() {
        return getClass().getSimpleName();
    }

    /** Key text of a UUID. */
    static String keyOf(UUID uuid) {
        return uuid.toString();
    }
}
