package medivlm.dicom.net;

/**
 * What became of a proposed context (PS3.8 §9.3.3.2).
 *
 * @param id id of the proposed context
 * @param result acceptance or the reason against it
 * @param transferSyntax UID that was chosen; means nothing unless accepted
 */
public record ContextAnswer(int id, Result result, String transferSyntax) {
    /** Results (PS3.8 Table 9-18). */
    public enum Result {
        ACCEPTANCE(0),
        USER_REJECTION(1),
        NO_REASON(2),
        ABSTRACT_SYNTAX_NOT_SUPPORTED(3),
        TRANSFER_SYNTAXES_NOT_SUPPORTED(4);

        private final int code;

        Result(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        /** The result of a code; one that is none says no reason. */
        static Result of(int code) {
            for (Result result : values()) {
                if (result.code == code) {
                    return result;
                }
            }
            return NO_REASON;
        }
    }

    /** Whether messages can be sent under it. */
    public boolean accepted() {
        return result == Result.ACCEPTANCE;
    }
}
