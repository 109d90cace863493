package medivlm.ingest.retention;

/** How far the reading of a study has come. */
public enum ReadingState {
    /** Somebody still has to read it: its images are never deleted by a rule. */
    OPEN,
    /** Read and signed. */
    SIGNED,
    /** Taken off the worklist by a person. */
    WITHDRAWN,
    /** The worklist does not know it. */
    UNLISTED;

    /** The state of a row of the worklist; a word that is not known here counts as open. */
    public static ReadingState ofRow(String word) {
        return switch (word) {
            case "signed" -> SIGNED;
            case "withdrawn" -> WITHDRAWN;
            default -> OPEN;
        };
    }
}
