package medivlm.triage.outbox;

/**
 * Port: who else must know of a new state of a report. Called inside the transaction that makes the
 * state, so what it writes is kept with the state or not at all; it must be quick and must not
 * reach outside the database.
 */
public interface ReportReceiver {
    /** A report has reached a new state. */
    void published(RenderedReport report);
}
