package medivlm.schemas;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One image is durable in the image store. The assembler joins the images of a study.
 *
 * @param study key of the study
 * @param site site that the study belongs to
 * @param studyInstanceUid DICOM (0020,000D)
 * @param accessionNumber DICOM (0008,0050)
 * @param patient the patient, absent where the sender gave no identifier
 * @param modality DICOM (0008,0060)
 * @param bodyPart DICOM (0018,0015)
 * @param studyDate DICOM (0008,0020) and (0008,0030), in the site's zone as UTC
 * @param orderPriority priority that came with the images; an order event overrides it
 * @param indication reason for the study
 * @param instance the image
 * @param last the sender said that the study is whole (end of an association or of an upload)
 * @param receivedAt when the bytes were accepted
 * @param source where it came from
 */
public record InstanceReceived(
        UUID study,
        String site,
        String studyInstanceUid,
        @Nullable String accessionNumber,
        @Nullable Patient patient,
        @Nullable String modality,
        @Nullable String bodyPart,
        @Nullable Instant studyDate,
        @Nullable Priority orderPriority,
        @Nullable String indication,
        Instance instance,
        boolean last,
        Instant receivedAt,
        Source source)
        implements Event {
    public InstanceReceived {
        Require.present(study, "study");
        Require.present(instance, "instance");
        Require.present(receivedAt, "receivedAt");
        Require.present(source, "source");
        Require.text(site, "site");
        Require.uid(studyInstanceUid, "studyInstanceUid");
    }

    @Override
    public String key() {
        return Event.keyOf(study);
    }

    @Override
    public Instant occurredAt() {
        return receivedAt;
    }
}
