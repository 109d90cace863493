package medivlm.triage.worklist.rules;

import java.time.Instant;
import medivlm.schemas.Priority;
import medivlm.schemas.SeverityBand;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a study, whatever order it became known in.
 *
 * @param receivedAt when its first image was accepted
 * @param priority effective priority of its order
 * @param override priority that a person set instead, which replaces order and severity
 * @param outcome what the analysis of the current revision came to
 * @param severity 0..1 of the current revision, or of an earlier one while the current one waits
 * @param band likewise
 */
public record Facts(
        Instant receivedAt,
        Priority priority,
        @Nullable Priority override,
        Outcome outcome,
        @Nullable Double severity,
        @Nullable SeverityBand band) {

    /** What the analysis of the current revision came to. */
    public enum Outcome {
        /** Nothing yet, or a report without its severity. */
        PENDING,
        /** Report and severity. */
        REPORTED,
        /** No report, with a reason. */
        NOT_ANALYSABLE
    }

    /** The state of a row that nobody reads or has read. */
    public RowState unread() {
        return switch (outcome) {
            case PENDING -> RowState.WAITING;
            case REPORTED -> RowState.READY;
            case NOT_ANALYSABLE -> RowState.NOT_ANALYSED;
        };
    }

    /** Band that counts for the order: none where the current revision could not be analysed. */
    public @Nullable SeverityBand countingBand() {
        return outcome == Outcome.NOT_ANALYSABLE ? null : band;
    }
}
