package medivlm.schemas;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The study can't be analysed. It is shown for a person to read, with the allowance of its order.
 *
 * @param study key of the study
 * @param revision revision that was analysed, from 1
 * @param site site that the study belongs to
 * @param bodyPart DICOM (0018,0015)
 * @param receivedAt when the study's first image was accepted
 * @param analysedAt when that was known
 * @param reason why
 * @param detail what, where and what to do, for a person; no patient data
 */
public record NotAnalysable(
        UUID study,
        int revision,
        String site,
        @Nullable String bodyPart,
        Instant receivedAt,
        Instant analysedAt,
        NotAnalysableReason reason,
        String detail)
        implements StudyAnalysed {
    public NotAnalysable {
        Require.present(study, "study");
        Require.present(receivedAt, "receivedAt");
        Require.present(analysedAt, "analysedAt");
        Require.present(reason, "reason");
        Require.text(site, "site");
        Require.text(detail, "detail");
        Require.revision(revision);
    }
}
