package medivlm.triage.audit;

/** The row could not be made durable in time, so the answer must not go out. */
public final class AuditUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AuditUnavailableException(String message) {
        super(message, null, false, false);
    }
}
