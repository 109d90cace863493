package medivlm.model.metric;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Percentile confidence intervals by resampling items with replacement (Efron and Tibshirani 1993,
 * chapter 13).
 *
 * @param resamples how many samples; 1000 for the tables
 * @param seed decides which; the same seed draws the same items for every figure
 */
public record Bootstrap(int resamples, long seed) {

    /** A thousand samples. */
    public static final Bootstrap DEFAULT = new Bootstrap(1000, 20250601);

    /**
     * A plan.
     *
     * @throws IllegalArgumentException when there are fewer than 40 samples, too few for a 2.5th
     *     percentile
     */
    public Bootstrap {
        if (resamples < 40) {
            throw new IllegalArgumentException("too few samples for an interval: " + resamples);
        }
    }

    MetricResult.Value of(Sums sums) {
        double[][] items = sums.items();
        if (items.length == 0) {
            return new MetricResult.Value(Double.NaN, Double.NaN, Double.NaN);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] scores = new double[resamples];
        double[] total = new double[items[0].length];
        for (int sample = 0; sample < resamples; sample++) {
            Arrays.fill(total, 0);
            for (int draw = 0; draw < items.length; draw++) {
                double[] item = items[random.nextInt(items.length)];
                for (int i = 0; i < total.length; i++) {
                    total[i] += item[i];
                }
            }
            scores[sample] = sums.score().applyAsDouble(total);
        }
        Arrays.sort(scores);
        return new MetricResult.Value(
                sums.overall(), percentile(scores, 0.025), percentile(scores, 0.975));
    }

    /** Linear between neighbours, as numpy's default. */
    private static double percentile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
