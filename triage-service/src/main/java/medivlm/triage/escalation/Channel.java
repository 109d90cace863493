package medivlm.triage.escalation;

/** A way out of the house, bound to one destination. */
interface Channel {
    /** The word in tables and rows: webhook, email or hl7. */
    String word();

    /**
     * Sends a notice and waits until the receiver has it.
     *
     * @throws UndeliveredException if it did not take it, or did not say so; it is sent again
     * @throws InterruptedException if the process stops
     */
    void send(Notice notice) throws UndeliveredException, InterruptedException;
}
