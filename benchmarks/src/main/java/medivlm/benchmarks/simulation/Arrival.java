package medivlm.benchmarks.simulation;

import java.time.Duration;
import java.time.Instant;
import medivlm.schemas.Priority;
import medivlm.schemas.SeverityBand;
import medivlm.triage.worklist.rules.Facts;

/**
 * A study that comes to the worklist.
 *
 * @param number from 0, in order of arrival
 * @param atMinutes when it arrives, in minutes from the start
 * @param priority of its order
 * @param severity 0..1 that its analysis will come to
 * @param band likewise
 * @param finding whether a finding is truly there, which the worklist does not know
 * @param readMinutes how long a reader needs for it
 * @param analysisMinutes from its arrival to its severity; 0 for none
 */
public record Arrival(
        int number,
        double atMinutes,
        Priority priority,
        double severity,
        SeverityBand band,
        boolean finding,
        double readMinutes,
        double analysisMinutes) {
    private static final double NANOS = Duration.ofMinutes(1).toNanos();

    /** What the worklist knows of it until it is analysed. */
    Facts pending() {
        return new Facts(receivedAt(), priority, null, Facts.Outcome.PENDING, null, null);
    }

    /** What the worklist knows of it afterwards. */
    Facts reported() {
        return new Facts(receivedAt(), priority, null, Facts.Outcome.REPORTED, severity, band);
    }

    private Instant receivedAt() {
        return Instant.EPOCH.plusNanos(Math.round(atMinutes * NANOS));
    }
}
