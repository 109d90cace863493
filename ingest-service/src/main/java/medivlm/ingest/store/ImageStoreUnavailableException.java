package medivlm.ingest.store;

/**
 * The store cannot take or give content now; nothing half written is left. The sender should keep
 * its copy and try again.
 */
public final class ImageStoreUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean full;

    ImageStoreUnavailableException(String message, boolean full, Throwable cause) {
        super(message, cause);
        this.full = full;
    }

    ImageStoreUnavailableException(String message, boolean full) {
        super(message);
        this.full = full;
    }

    /** Whether it is the space that is missing: an operator has to act. */
    public boolean full() {
        return full;
    }
}
