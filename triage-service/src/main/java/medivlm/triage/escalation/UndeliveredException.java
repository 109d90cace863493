package medivlm.triage.escalation;

/** A receiver did not take a message. Its text is shown to people and holds no patient data. */
final class UndeliveredException extends Exception {
    private static final long serialVersionUID = 1L;

    UndeliveredException(String message) {
        super(message);
    }

    UndeliveredException(String message, Throwable cause) {
        super(message, cause);
    }
}
