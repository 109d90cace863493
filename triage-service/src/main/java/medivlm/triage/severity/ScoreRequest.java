package medivlm.triage.severity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report on its way to the task of its corpus.
 *
 * @param study key of the study
 * @param revision revision that the report is about
 * @param site site of the study
 * @param bodyPart as the sender named it
 * @param receivedAt when the study's first image was accepted
 * @param findings findings section
 * @param impression impression section
 * @param originPartition partition of the analysis
 * @param originOffset offset of the analysis
 */
record ScoreRequest(
        UUID study,
        int revision,
        String site,
        @Nullable String bodyPart,
        Instant receivedAt,
        String findings,
        String impression,
        int originPartition,
        long originOffset) {}
