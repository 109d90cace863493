package medivlm.inference.analysis;

/** The model fails on every picture, known good ones too: the device is at fault, not a study. */
public final class RadiologistUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what was tried, and what to do
     */
    public RadiologistUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
