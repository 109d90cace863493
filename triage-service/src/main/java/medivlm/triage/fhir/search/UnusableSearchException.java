package medivlm.triage.fhir.search;

/** A search that can't be answered. The message names the parameter, never its value. */
public final class UnusableSearchException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableSearchException(String message) {
        super(message);
    }
}
