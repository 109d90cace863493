package medivlm.triage.intake;

import java.time.Instant;
import medivlm.schemas.Event;

/**
 * An event with where it stood.
 *
 * @param event the event
 * @param topic topic
 * @param partition partition
 * @param offset offset
 */
record Received(Event event, String topic, int partition, long offset) {
    /** Event times as the database keeps them: whole microseconds. */
    static Instant time(Instant instant) {
        return instant.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }
}
