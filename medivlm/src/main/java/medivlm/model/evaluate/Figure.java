package medivlm.model.evaluate;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A figure with its 95 % confidence interval, percentiles of a bootstrap over items (Efron and
 * Tibshirani 1993, chapter 13). Resamples in which the figure is no number are left out.
 *
 * @param value over all items
 * @param low 2.5th percentile
 * @param high 97.5th percentile
 */
public record Figure(double value, double low, double high) {

    private static final int RESAMPLES = 1000;
    private static final long SEED = 20250601;

    /**
     * Measures all items, then redraws of them.
     *
     * @param items how many there are
     * @param measure of the items with these indices, which may stand there several times
     */
    static Figure of(int items, ToDoubleFunction<int[]> measure) {
        int[] sample = new int[items];
        Arrays.setAll(sample, i -> i);
        double value = measure.applyAsDouble(sample);
        SplittableRandom random = new SplittableRandom(SEED);
        double[] drawn = new double[RESAMPLES];
        int numbers = 0;
        for (int d = 0; d < RESAMPLES && items > 0; d++) {
            for (int i = 0; i < items; i++) {
                sample[i] = random.nextInt(items);
            }
            double one = measure.applyAsDouble(sample);
            if (!Double.isNaN(one)) {
                drawn[numbers++] = one;
            }
        }
        Arrays.sort(drawn, 0, numbers);
        return new Figure(
                value, percentile(drawn, numbers, 0.025), percentile(drawn, numbers, 0.975));
    }

    /** {@code 0.912 [0.880, 0.934]}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", value, low, high);
    }

    /** Linear between neighbours, as numpy's default. */
    private static double percentile(double[] sorted, int count, double share) {
        if (count == 0) {
            return Double.NaN;
        }
        double at = share * (count - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, count - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
