package medivlm.schemas;

import java.util.List;

/** The outcome of decoding a Kafka record. */
public sealed interface Decoded {

    /**
     * An event.
     *
     * @param event the event
     * @param envelope what surrounded it
     */
    record Success(Event event, Envelope envelope) implements Decoded {}

    /**
     * No event: the record belongs in the dead letters.
     *
     * @param faults what is wrong and where, at least one
     */
    record Unreadable(List<Fault> faults) implements Decoded {
        /** Copies the list. */
        public Unreadable {
            faults = List.copyOf(faults);
        }
    }
}
