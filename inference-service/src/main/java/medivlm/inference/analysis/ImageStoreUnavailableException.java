package medivlm.inference.analysis;

/** The image store cannot be read at the moment; the work waits and is tried again. */
public final class ImageStoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what was tried, and what to do
     */
    public ImageStoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
