package medivlm.ingest.rest;

import java.util.UUID;
import medivlm.ingest.intake.TakenInstance;

/**
 * An image that was taken.
 *
 * @param part its index in the upload, from 0
 * @param study its study key
 * @param studyInstanceUid its Study Instance UID, derived where it brought none
 * @param sopInstanceUid its SOP Instance UID, derived where it brought none
 * @param sha256 its address in the image store
 * @param duplicate the site had stored the same bytes before
 * @param topic of its event
 * @param partition of its event
 * @param offset of its event
 */
public record InstanceAnswer(
        int part,
        UUID study,
        String studyInstanceUid,
        String sopInstanceUid,
        String sha256,
        boolean duplicate,
        String topic,
        int partition,
        long offset) {

    static InstanceAnswer of(TakenInstance taken) {
        return new InstanceAnswer(
                taken.part(),
                taken.event().study(),
                taken.event().studyInstanceUid(),
                taken.event().instance().sopInstanceUid(),
                taken.event().instance().sha256(),
                taken.duplicate(),
                taken.position().topic(),
                taken.position().partition(),
                taken.position().offset());
    }
}
