package medivlm.dicom.dimse;

import medivlm.dicom.net.AeTitle;

/** Takes requests for storage commitment (PS3.4 Annex J). */
@FunctionalInterface
public interface CommitmentProvider {
    /**
     * Takes a request; its result goes out later as an event report.
     *
     * @param calling AE title of the requestor, who is to be told
     * @return success where the result will be sent, else why not
     */
    Status request(CommitmentRequest request, AeTitle calling);
}
