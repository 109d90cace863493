package medivlm.ingest.hl7;

/** What a message is answered. */
public sealed interface Hl7Answer {

    /**
     * AA: its events are acknowledged by all in-sync replicas, or were when it came the first time.
     *
     * @param events how many; 0 for a message that the mapping ignores and for a repeat
     */
    record Accepted(int events) implements Hl7Answer {}

    /**
     * AE or AR: the same message would be refused again.
     *
     * @param fault what is wrong and where
     */
    record Refused(Hl7Fault fault) implements Hl7Answer {}

    /**
     * It cannot be taken now; sending it again is safe and needed.
     *
     * @param detail what is unavailable and what to do
     */
    record Unavailable(String detail) implements Hl7Answer {}
}
