package medivlm.dicom;

/**
 * The bytes are not a DICOM data set that can be read within the limits. Says what was wrong, where
 * and what to do; carries no value of the data set.
 */
public final class DicomFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final long offset;
    private final String tagPath;
    private final String remedy;

    /**
     * @param problem what was wrong
     * @param offset byte offset in the file (in the inflated data set for the deflated transfer
     *     syntax) at which it was seen
     * @param tagPath where in the data set, as {@code (0040,A730)[2](0008,0100)}; empty outside of
     *     any element
     * @param remedy what the sender or the operator can do
     */
    public DicomFormatException(String problem, long offset, String tagPath, String remedy) {
        super(
                problem
                        + " at byte "
                        + offset
                        + (tagPath.isEmpty() ? "" : " in " + tagPath)
                        + "; "
                        + remedy);
        this.problem = problem;
        this.offset = offset;
        this.tagPath = tagPath;
        this.remedy = remedy;
    }

    /** What was wrong. */
    public String problem() {
        return problem;
    }

    /** Byte offset at which it was seen. */
    public long offset() {
        return offset;
    }

    /** Path of tags and item numbers, empty outside of any element. */
    public String tagPath() {
        return tagPath;
    }

    /** What the sender or the operator can do. */
    public String remedy() {
        return remedy;
    }
}
