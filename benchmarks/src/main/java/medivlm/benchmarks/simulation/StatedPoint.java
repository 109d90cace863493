package medivlm.benchmarks.simulation;

import java.util.Locale;
import java.util.random.RandomGenerator;
import medivlm.schemas.SeverityBand;

/**
 * A device that flags or does not: flagged studies have severity 1 and a band, the others severity
 * 0 and no band of their own.
 *
 * @param sensitivity 0..1
 * @param specificity 0..1
 * @param flagged band of what is flagged
 */
public record StatedPoint(double sensitivity, double specificity, SeverityBand flagged)
        implements OperatingPoint {
    @Override
    public Said say(boolean finding, RandomGenerator random) {
        double share = finding ? sensitivity : 1 - specificity;
        return random.nextDouble() < share ? new Said(1, flagged) : new Said(0, SeverityBand.NONE);
    }

    @Override
    public String described() {
        return String.format(
                Locale.ROOT,
                "stated: sensitivity %.3f, specificity %.3f, flagged as %s",
                sensitivity,
                specificity,
                flagged.wire());
    }
}
