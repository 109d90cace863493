package medivlm.triage.escalation.rules;

import java.time.Instant;
import medivlm.schemas.SeverityBand;
import medivlm.triage.worklist.rules.RowState;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a row at a moment.
 *
 * @param state its state
 * @param band its band; null where it has none
 * @param current whether the band is that of the latest revision
 * @param knownAt since when the open escalation knows the result; null where none is open
 * @param seen whether somebody acknowledged or signed this revision after the result was known
 * @param claimedAt when the present reader took the study; null where nobody holds it
 * @param acknowledgedAt when somebody acknowledged the row; null where nobody did
 * @param now the moment
 */
public record Situation(
        RowState state,
        @Nullable SeverityBand band,
        boolean current,
        @Nullable Instant knownAt,
        boolean seen,
        @Nullable Instant claimedAt,
        @Nullable Instant acknowledgedAt,
        Instant now) {}
