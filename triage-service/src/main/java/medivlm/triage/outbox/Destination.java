package medivlm.triage.outbox;

import java.util.Locale;
import medivlm.schemas.Topic;

/** Where outgoing messages go; each has a queue of its own. */
public enum Destination {
    /** {@code triage.worklist.v1}, and the browsers. */
    WORKLIST(Topic.WORKLIST),
    /** {@code triage.diagnostic-reports.v1}. */
    DIAGNOSTIC_REPORTS(Topic.DIAGNOSTIC_REPORTS);

    private final Topic topic;

    Destination(Topic topic) {
        this.topic = topic;
    }

    /** The topic. */
    public Topic topic() {
        return topic;
    }

    /**
     * Reads {@link #wire}.
     *
     * @throws IllegalArgumentException if there is no such destination
     */
    static Destination ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The word in the table. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
