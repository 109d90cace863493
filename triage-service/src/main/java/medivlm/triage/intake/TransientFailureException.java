package medivlm.triage.intake;

/** The same records can be applied later; nothing of them was kept. */
final class TransientFailureException extends Exception {
    private static final long serialVersionUID = 1L;

    TransientFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
