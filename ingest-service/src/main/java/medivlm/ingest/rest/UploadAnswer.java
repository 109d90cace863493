package medivlm.ingest.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import medivlm.ingest.intake.IntakeOutcome;
import medivlm.ingest.intake.RecordPosition;
import medivlm.ingest.intake.TakenInstance;

/**
 * Answer to an upload. Every instance in it is durable and announced.
 *
 * @param study study key of the first instance
 * @param studyInstanceUid its Study Instance UID
 * @param site site that the upload went to
 * @param instances the images that were taken, in upload order
 * @param failed the images that were not; with some, the status is 202
 * @param topic of the last event
 * @param partition of the last event
 * @param offset of the last event
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record UploadAnswer(
        UUID study,
        String studyInstanceUid,
        String site,
        List<InstanceAnswer> instances,
        List<FailedPart> failed,
        String topic,
        int partition,
        long offset) {

    static UploadAnswer of(IntakeOutcome.Taken taken) {
        TakenInstance first = taken.taken().getFirst();
        RecordPosition last = taken.taken().getLast().position();
        return new UploadAnswer(
                first.event().study(),
                first.event().studyInstanceUid(),
                first.event().site(),
                taken.taken().stream().map(InstanceAnswer::of).toList(),
                taken.refused().stream().map(Problems::failed).toList(),
                last.topic(),
                last.partition(),
                last.offset());
    }
}
