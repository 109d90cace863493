package medivlm.dicom.dimse;

import java.util.Optional;
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

    /**
     * The result of a request that was taken, where it is to be told on the association that it
     * came on, right after the answer to it; empty where it goes another way.
     */
    default Optional<CommitmentResult> resultHere(CommitmentRequest request, AeTitle calling) {
        return Optional.empty();
    }

    /** The other side has answered a result of {@link #resultHere} with this status. */
    default void told(Status status, AeTitle calling) {}
}
