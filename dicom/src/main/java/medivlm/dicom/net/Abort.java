package medivlm.dicom.net;

/**
 * A-ABORT (PS3.8 §9.3.8).
 *
 * @param source 0 the service user, 2 the service provider
 * @param reason of Table 9-26; 0 where the source is the user
 */
public record Abort(int source, int reason) implements Pdu {
    /** The service user ends the association. */
    public static final Abort BY_USER = new Abort(0, 0);

    static final Abort NOT_SPECIFIED = new Abort(2, 0);
    static final Abort UNRECOGNIZED_PDU = new Abort(2, 1);
    static final Abort UNEXPECTED_PDU = new Abort(2, 2);
    static final Abort UNEXPECTED_PARAMETER = new Abort(2, 5);
    static final Abort INVALID_PARAMETER = new Abort(2, 6);

    /** The reason in the words of the standard. */
    public String meaning() {
        if (source == 0) {
            return "aborted by the other application";
        }
        return switch (reason) {
            case 0 -> "reason not specified";
            case 1 -> "unrecognized PDU";
            case 2 -> "unexpected PDU";
            case 4 -> "unrecognized PDU parameter";
            case 5 -> "unexpected PDU parameter";
            case 6 -> "invalid PDU parameter value";
            default -> "reason " + reason;
        };
    }
}
