package medivlm.schemas;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A study is whole, in this revision. More images make a new revision; a later one replaces an
 * earlier one.
 *
 * @param study key of the study
 * @param revision from 1, strictly rising within a study
 * @param site site that the study belongs to
 * @param studyInstanceUid DICOM (0020,000D)
 * @param accessionNumber DICOM (0008,0050)
 * @param patient the patient, absent where the sender gave no identifier
 * @param modality DICOM (0008,0060)
 * @param bodyPart DICOM (0018,0015)
 * @param studyDate DICOM (0008,0020) and (0008,0030), in the site's zone as UTC
 * @param orderPriority priority that came with the images; an order event overrides it
 * @param indication reason for the study
 * @param instances every image of the study known so far, in order of SOP Instance UID
 * @param receivedAt when the first image was accepted; the same in every revision
 * @param assembledAt when this revision was closed
 * @param source where the first image came from
 */
public record StudyReceived(
        UUID study,
        int revision,
        String site,
        String studyInstanceUid,
        @Nullable String accessionNumber,
        @Nullable Patient patient,
        @Nullable String modality,
        @Nullable String bodyPart,
        @Nullable Instant studyDate,
        @Nullable Priority orderPriority,
        @Nullable String indication,
        List<Instance> instances,
        Instant receivedAt,
        Instant assembledAt,
        Source source)
        implements Event {
    public StudyReceived {
        Require.present(study, "study");
        Require.present(receivedAt, "receivedAt");
        Require.present(assembledAt, "assembledAt");
        Require.present(source, "source");
        Require.present(instances, "instances");
        Require.text(site, "site");
        Require.uid(studyInstanceUid, "studyInstanceUid");
        instances = List.copyOf(instances);
        Require.revision(revision);
    }

    @Override
    public String key() {
        return Event.keyOf(study);
    }

    @Override
    public Instant occurredAt() {
        return assembledAt;
    }
}
