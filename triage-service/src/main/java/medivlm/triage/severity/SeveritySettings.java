package medivlm.triage.severity;

import java.time.Duration;
import medivlm.findings.Mode;

/**
 * What the topology's results depend on.
 *
 * @param mode formula
 * @param window reports that a corpus holds at most, at least 1
 * @param horizon how far a corpus reaches back, positive
 * @param referenceEvery new reports after which a reference is made, at least 1
 * @param referenceInterval event time after which a reference is made, positive
 */
public record SeveritySettings(
        Mode mode, int window, Duration horizon, int referenceEvery, Duration referenceInterval) {
    /** Checks the numbers. */
    public SeveritySettings {
        if (window < 1 || referenceEvery < 1) {
            throw new IllegalArgumentException("window and reference-every are at least 1");
        }
        if (!horizon.isPositive() || !referenceInterval.isPositive()) {
            throw new IllegalArgumentException("horizon and reference-interval are positive");
        }
    }

    /**
     * The part of the configuration that says it.
     *
     * @throws IllegalArgumentException if there is no such mode or a number is out of its range
     */
    public static SeveritySettings of(SeverityConfig config) {
        return new SeveritySettings(
                Mode.ofWire(config.mode()),
                config.window(),
                config.horizon(),
                config.referenceEvery(),
                config.referenceInterval());
    }
}
