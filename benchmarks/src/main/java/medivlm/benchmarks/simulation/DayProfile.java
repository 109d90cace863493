package medivlm.benchmarks.simulation;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How many studies arrive in each hour of a day, as weights; the same every day.
 *
 * @param weights 24, from midnight, none negative, not all 0
 */
public record DayProfile(List<Double> weights) {
    private static final int HOURS = 24;

    /** Checks and copies. */
    public DayProfile {
        weights = List.copyOf(weights);
        if (weights.size() != HOURS
                || weights.stream().anyMatch(w -> !(w >= 0) || w.isInfinite())
                || weights.stream().allMatch(w -> w == 0)) {
            throw new IllegalArgumentException("a day has 24 weights, none negative and not all 0");
        }
    }

    /** Every hour alike. */
    public static DayProfile flat() {
        return new DayProfile(Collections.nCopies(HOURS, 1.0));
    }

    /**
     * A made-up hospital day, an assumption and no measurement: busiest from nine to noon, a tenth
     * of that at night.
     */
    static DayProfile day() {
        return parse("1,1,1,1,1,1,2,4,7,10,10,10,8,8,9,8,7,6,5,4,3,3,2,1");
    }

    /**
     * Reads {@code flat}, {@code day} or 24 numbers with commas between.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public static DayProfile parse(String text) {
        return switch (text) {
            case "flat" -> flat();
            case "day" -> day();
            default ->
                    new DayProfile(
                            Arrays.stream(text.split(",", -1)).map(DayProfile::number).toList());
        };
    }

    private static Double number(String word) {
        try {
            return Double.valueOf(word.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + word + "' is no weight of an hour", e);
        }
    }

    /** The hour's share of the busiest hour's rate, 0..1. */
    double share(double minutes) {
        int hour = (int) (minutes / 60) % HOURS;
        return weights.get(hour) / weights.stream().mapToDouble(w -> w).max().orElseThrow();
    }

    /** The mean hour's share of the busiest hour's rate. */
    double meanShare() {
        return weights.stream().mapToDouble(w -> w).average().orElseThrow()
                / weights.stream().mapToDouble(w -> w).max().orElseThrow();
    }
}
