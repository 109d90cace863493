package medivlm.ingest.retention;

/** Nobody can say now how far studies are read: nothing may be deleted by a rule. */
public final class StatesUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what was tried
     */
    public StatesUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
