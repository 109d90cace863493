package medivlm.triage.outbox;

/**
 * A place in the order of the outbox.
 *
 * @param xid PostgreSQL's id of the transaction that wrote the message
 * @param id the message's own
 */
record Place(long xid, long id) {
    /** Before the first message. */
    static final Place START = new Place(0, 0);
}
