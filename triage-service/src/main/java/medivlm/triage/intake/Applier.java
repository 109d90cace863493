package medivlm.triage.intake;

import java.util.List;
import medivlm.schemas.Event;

/**
 * Writes one kind of event into its table. Monotone: an older state never replaces a later one, and
 * the same one twice changes nothing, so that any arrival order ends in the same rows.
 */
interface Applier {
    /** Whether this is its kind of event. */
    boolean takes(Event event);

    /** Names what the event is about; may read tables once its own keys are locked. */
    void touch(Event event, Touched touched);

    /** Writes events of its kind, in their order. */
    void apply(List<Received> events);
}
