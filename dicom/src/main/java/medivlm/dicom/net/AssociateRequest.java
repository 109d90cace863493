package medivlm.dicom.net;

import java.util.List;

/**
 * A-ASSOCIATE-RQ (PS3.8 §9.3.2).
 *
 * @param protocolVersion bit 0 stands for version 1, the only one
 * @param called AE title of the acceptor
 * @param calling AE title of the requestor
 * @param applicationContext UID of the application context name
 * @param contexts proposed presentation contexts
 * @param user user information
 */
public record AssociateRequest(
        int protocolVersion,
        AeTitle called,
        AeTitle calling,
        String applicationContext,
        List<ProposedContext> contexts,
        UserInformation user)
        implements Pdu {
    /** The DICOM application context name (PS3.7 §A.2.1). */
    public static final String DICOM = "1.2.840.10008.3.1.1.1";

    /** Copies the list. */
    public AssociateRequest {
        contexts = List.copyOf(contexts);
    }
}
