package medivlm.schemas;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The model wrote a preliminary report.
 *
 * @param study key of the study
 * @param revision revision that was analysed, from 1
 * @param site site that the study belongs to
 * @param bodyPart DICOM (0018,0015)
 * @param receivedAt when the study's first image was accepted
 * @param analysedAt when the analysis ended
 * @param model the model
 * @param sopInstanceUid the image whose report this is: the one with the highest raw severity
 * @param otherSopInstanceUids the other images that were analysed
 * @param findings findings section
 * @param impression impression section
 * @param regions what the detector saw, best first
 * @param confidence 0..1: mean probability of the decoded tokens
 * @param timings where the time went
 */
public record ReportGenerated(
        UUID study,
        int revision,
        String site,
        @Nullable String bodyPart,
        Instant receivedAt,
        Instant analysedAt,
        ModelVersion model,
        String sopInstanceUid,
        List<String> otherSopInstanceUids,
        String findings,
        String impression,
        List<Region> regions,
        double confidence,
        Timings timings)
        implements StudyAnalysed {
    public ReportGenerated {
        Require.present(study, "study");
        Require.present(receivedAt, "receivedAt");
        Require.present(analysedAt, "analysedAt");
        Require.present(model, "model");
        Require.present(timings, "timings");
        Require.present(otherSopInstanceUids, "otherSopInstanceUids");
        Require.present(regions, "regions");
        Require.text(site, "site");
        Require.text(sopInstanceUid, "sopInstanceUid");
        otherSopInstanceUids = List.copyOf(otherSopInstanceUids);
        Require.present(findings, "findings");
        Require.present(impression, "impression");
        regions = List.copyOf(regions);
        Require.revision(revision);
        Require.share(confidence, "confidence");
    }
}
