package medivlm.dicom.dimse;

import medivlm.dicom.net.AeTitle;

/**
 * A C-STORE request (PS3.7 §9.1.1).
 *
 * @param sopClass (0000,0002) Affected SOP Class UID
 * @param sopInstance (0000,1000) Affected SOP Instance UID
 * @param transferSyntax encoding of the data set that follows
 * @param calling AE title of the sender
 * @param called AE title that it was sent to
 */
public record StoreRequest(
        String sopClass,
        String sopInstance,
        String transferSyntax,
        AeTitle calling,
        AeTitle called) {}
