package medivlm.dicom.net;

import java.util.List;

/**
 * A-ASSOCIATE-AC (PS3.8 §9.3.3). Its AE titles repeat the request and are not to be tested.
 *
 * @param called AE title of the acceptor, as in the request
 * @param calling AE title of the requestor, as in the request
 * @param contexts an answer to each proposed context
 * @param user user information
 */
public record AssociateAccept(
        AeTitle called, AeTitle calling, List<ContextAnswer> contexts, UserInformation user)
        implements Pdu {
    /** Copies the list. */
    public AssociateAccept {
        contexts = List.copyOf(contexts);
    }
}
