package medivlm.dicom.net;

/**
 * A-ASSOCIATE-RJ (PS3.8 §9.3.4).
 *
 * @param result 1 permanent, 2 transient
 * @param source 1 service user, 2 provider (ACSE), 3 provider (presentation)
 * @param reason of Table 9-21, by source
 */
public record AssociateReject(int result, int source, int reason) implements Pdu {
    /** The other side does not serve this application context name. */
    public static final AssociateReject APPLICATION_CONTEXT_NOT_SUPPORTED =
            new AssociateReject(1, 1, 2);

    /** The calling AE title is not one that may connect. */
    public static final AssociateReject CALLING_AE_TITLE_NOT_RECOGNIZED =
            new AssociateReject(1, 1, 3);

    /** The called AE title is not ours. */
    public static final AssociateReject CALLED_AE_TITLE_NOT_RECOGNIZED =
            new AssociateReject(1, 1, 7);

    /** Not version 1 of the protocol. */
    public static final AssociateReject PROTOCOL_VERSION_NOT_SUPPORTED =
            new AssociateReject(1, 2, 2);

    /** Cannot serve now; trying again later is right. */
    public static final AssociateReject TEMPORARY_CONGESTION = new AssociateReject(2, 3, 1);

    /** As many associations as allowed are open; trying again later is right. */
    public static final AssociateReject LOCAL_LIMIT_EXCEEDED = new AssociateReject(2, 3, 2);

    /** Whether the same request may be taken later. */
    public boolean isTransient() {
        return result == 2;
    }

    /** The reason in the words of the standard. */
    public String meaning() {
        return switch (source * 10 + reason) {
            case 12 -> "application context name not supported";
            case 13 -> "calling AE title not recognized";
            case 17 -> "called AE title not recognized";
            case 22 -> "protocol version not supported";
            case 31 -> "temporary congestion";
            case 32 -> "local limit exceeded";
            default -> "no reason given";
        };
    }
}
