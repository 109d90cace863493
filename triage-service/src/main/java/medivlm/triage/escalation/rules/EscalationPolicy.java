package medivlm.triage.escalation.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import medivlm.schemas.SeverityBand;
import medivlm.triage.worklist.rules.RowState;
import org.jspecify.annotations.Nullable;

/**
 * A critical result must be seen within a time: somebody acknowledges it or signs the study. While
 * a reader holds the study it is being seen to, for one lease from when they took it; renewing the
 * claim does not put the escalation off any further, and a claim that ends without a signature puts
 * it off no longer at all.
 *
 * @param bands bands that must be acknowledged
 * @param within time from when the result is known; positive
 * @param lease longest time that a claim puts it off
 */
public record EscalationPolicy(Set<SeverityBand> bands, Duration within, Duration lease) {
    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a time is not positive
     */
    public EscalationPolicy {
        bands = Set.copyOf(bands);
        if (!within.isPositive() || !lease.isPositive()) {
            throw new IllegalArgumentException("times of an escalation must be positive");
        }
    }

    /** What becomes of the row's escalation. */
    public Decision decide(Situation row) {
        return row.knownAt() == null ? begin(row) : go(row, row.knownAt());
    }

    /** Only a result of the latest revision is news; one that was seen is none any more. */
    private Decision begin(Situation row) {
        boolean news = critical(row) && row.current() && !row.seen();
        return switch (row.state()) {
            case WAITING, READY, CLAIMED ->
                    news ? new Decision.Begin(dueAt(row, row.now())) : new Decision.Nothing();
            case NOT_ANALYSED, SIGNED, WITHDRAWN -> new Decision.Nothing();
        };
    }

    private Decision go(Situation row, Instant knownAt) {
        return switch (row.state()) {
            case SIGNED -> new Decision.End(Ending.SIGNED);
            case WITHDRAWN -> new Decision.End(Ending.WITHDRAWN);
            case WAITING, READY, NOT_ANALYSED, CLAIMED -> {
                Instant acknowledged = row.acknowledgedAt();
                if (acknowledged != null && !acknowledged.isBefore(knownAt)) {
                    yield new Decision.End(Ending.ACKNOWLEDGED);
                }
                yield critical(row)
                        ? new Decision.Stay(dueAt(row, knownAt))
                        : new Decision.End(Ending.NO_LONGER_CRITICAL);
            }
        };
    }

    private boolean critical(Situation row) {
        SeverityBand band = row.band();
        return row.state() != RowState.NOT_ANALYSED && band != null && bands.contains(band);
    }

    private Instant dueAt(Situation row, Instant knownAt) {
        Instant due = knownAt.plus(within);
        @Nullable Instant claimed = row.state() == RowState.CLAIMED ? row.claimedAt() : null;
        if (claimed == null) {
            return due;
        }
        Instant leaseEnds = claimed.plus(lease);
        return leaseEnds.isAfter(due) ? leaseEnds : due;
    }
}
