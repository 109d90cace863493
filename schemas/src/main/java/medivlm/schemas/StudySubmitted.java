package medivlm.schemas;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outside producer hands in a study. Ingest validates it, binds it to the producer's site and
 * stores the pixels.
 *
 * @param submission the producer's own identifier; the same one twice changes nothing
 * @param site must be the producer's site where given
 * @param studyInstanceUid DICOM (0020,000D); required unless the images are DICOM
 * @param accessionNumber DICOM (0008,0050)
 * @param patient the patient; taken from DICOM where absent
 * @param orderPriority priority of the order
 * @param indication reason for the study
 * @param images at least one
 * @param submittedAt when the producer sent it
 */
public record StudySubmitted(
        String submission,
        @Nullable String site,
        @Nullable String studyInstanceUid,
        @Nullable String accessionNumber,
        @Nullable SubmittedPatient patient,
        @Nullable Priority orderPriority,
        @Nullable String indication,
        List<SubmittedImage> images,
        Instant submittedAt)
        implements Event {
    public StudySubmitted {
        Require.present(submittedAt, "submittedAt");
        Require.present(images, "images");
        Require.text(submission, "submission");
        images = List.copyOf(images);
        if (images.isEmpty()) {
            throw new IllegalArgumentException("images is empty; a submission has at least one");
        }
    }

    @Override
    public String key() {
        return submission;
    }

    @Override
    public Instant occurredAt() {
        return submittedAt;
    }
}
