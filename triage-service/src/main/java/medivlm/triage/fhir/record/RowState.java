package medivlm.triage.fhir.record;

/** Where a study stands on the worklist, as far as FHIR shows it. */
public enum RowState {
    /** No analysis yet. */
    WAITING,
    /** Analysed, or known not to be analysable; nobody reads it. */
    READY,
    /** Somebody reads it. */
    CLAIMED,
    /** Read. */
    SIGNED,
    /** Taken off the list. */
    WITHDRAWN
}
