package medivlm.ingest.intake;

/** Not every event was acknowledged by all in-sync replicas; publishing again is safe. */
public final class PublishingFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what failed and what to do
     * @param cause why
     */
    public PublishingFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
