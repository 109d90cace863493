package medivlm.benchmarks.simulation;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean over independent replications with the half width of its 95 % confidence interval
 * (Student's t with n − 1 degrees of freedom). Figures within a replication depend on each other;
 * the replications do not, so each counts as one observation (Law, Simulation Modeling and
 * Analysis, 5th ed. 2015, section 9.4.1).
 *
 * @param half NaN for a single observation
 */
public record Interval(double mean, double half) {
    private static final double UPPER = 0.975;

    /** Of one figure for each replication, at least one. */
    public static Interval of(double[] figures) {
        int n = figures.length;
        if (n == 0) {
            throw new IllegalArgumentException("no replication has such a figure");
        }
        double sum = 0;
        for (double figure : figures) {
            sum += figure;
        }
        double mean = sum / n;
        double squares = 0;
        for (double figure : figures) {
            squares += (figure - mean) * (figure - mean);
        }
        if (n == 1) {
            return new Interval(mean, Double.NaN);
        }
        double deviation = Math.sqrt(squares / (n - 1) / n);
        return new Interval(
                mean, TDistribution.of(n - 1).inverseCumulativeProbability(UPPER) * deviation);
    }

    /** Whether a value lies within it. */
    public boolean contains(double value) {
        return Math.abs(value - mean) <= half;
    }
}
