package medivlm.triage.fhir.validation;

/** A body that is no resource, or one that nobody should have to read. Says what and why. */
public final class UnreadableResourceException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableResourceException(String message) {
        super(message);
    }
}
