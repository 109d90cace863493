package medivlm.triage.drift;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import medivlm.triage.drift.rules.Limits;
import medivlm.triage.drift.rules.Measure;

/**
 * What the judgement depends on.
 *
 * @param baseline reports of a baseline, at least 1
 * @param window most analyses that are compared, at least {@code minimum}
 * @param horizon how far they reach back, positive
 * @param minimum fewest that are judged, at least 1 and at most {@code baseline}
 * @param limits one for each measure
 */
record DriftSettings(
        int baseline, int window, Duration horizon, int minimum, Map<Measure, Limits> limits) {
    /** Checks the numbers and copies the limits. */
    DriftSettings {
        if (minimum < 1 || baseline < minimum || window < minimum) {
            throw new IllegalArgumentException(
                    "triage.drift.minimum is at least 1, baseline and window at least minimum");
        }
        if (!horizon.isPositive()) {
            throw new IllegalArgumentException("triage.drift.horizon is positive");
        }
        limits = Map.copyOf(limits);
    }

    static DriftSettings of(DriftConfig config) {
        Map<Measure, Limits> limits = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            limits.put(
                    measure,
                    switch (measure) {
                        case ABNORMAL ->
                                new Limits(config.abnormal().warn(), config.abnormal().alarm());
                        case UNKNOWN_WORDS ->
                                new Limits(
                                        config.unknownWords().warn(),
                                        config.unknownWords().alarm());
                        case SCORE_SHIFT ->
                                new Limits(config.scoreShift().warn(), config.scoreShift().alarm());
                        case NOT_ANALYSED ->
                                new Limits(
                                        config.notAnalysed().warn(), config.notAnalysed().alarm());
                    });
        }
        return new DriftSettings(
                config.baseline(), config.window(), config.horizon(), config.minimum(), limits);
    }

    Limits limits(Measure measure) {
        Limits found = limits.get(measure);
        if (found == null) {
            throw new IllegalStateException("no limits for " + measure);
        }
        return found;
    }
}
