package medivlm.dicom.web;

/** Text that is no data set. Says where and what, never a value. */
public final class DatasetSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what was wrong and where
     */
    public DatasetSyntaxException(String message) {
        super(message);
    }
}
