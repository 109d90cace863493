package medivlm.findings.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A measured value with its 95 % bootstrap interval (percentile method, reports drawn with
 * replacement, fixed seed).
 *
 * @param value over all reports
 * @param low 2.5 % quantile
 * @param high 97.5 % quantile
 */
public record Interval(double value, double low, double high) {
    private static final int DRAWS = 400;
    private static final long SEED = 20261123;

    /** Measures all of {@code size} reports, then redraws of their indices. */
    static Interval of(int size, ToDoubleFunction<int[]> measure) {
        var all = new int[size];
        Arrays.setAll(all, i -> i);
        var random = new SplittableRandom(SEED);
        var drawn = new double[DRAWS];
        var sample = new int[size];
        for (int d = 0; d < DRAWS; d++) {
            for (int i = 0; i < size; i++) {
                sample[i] = random.nextInt(size);
            }
            drawn[d] = measure.applyAsDouble(sample);
        }
        Arrays.sort(drawn);
        return new Interval(
                measure.applyAsDouble(all),
                drawn[(int) (DRAWS * 0.025)],
                drawn[(int) (DRAWS * 0.975) - 1]);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", value, low, high);
    }
}
