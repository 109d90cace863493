package medivlm.triage.drift.rules;

/**
 * What two samples of the same reports differ by through chance alone, so that a small sample is
 * not taken for a change. Passed about once in 10,000 independent comparisons (3.7 standard
 * deviations of the normal distribution, one side).
 */
final class Chance {
    private static final double DEVIATIONS = 3.7;

    private Chance() {}

    /** Difference of two shares: {@code z √(p (1 − p) (1/m + 1/n))} with the pooled share p. */
    static double share(double baseline, int of, double sample, int n) {
        double pooled = (baseline * of + sample * n) / ((double) of + n);
        return DEVIATIONS * Math.sqrt(pooled * (1 - pooled) * (1.0 / of + 1.0 / n));
    }

    /**
     * Stability index: {@code χ² (1/m + 1/n)} with one degree of freedom less than there are bins
     * (Yurdakul and Naranjo, Statistical properties of the population stability index, 2020); the
     * quantile of χ² by Wilson and Hilferty (1931).
     */
    static double stability(int bins, int of, int n) {
        double degrees = bins - 1.0;
        double part = 2 / (9 * degrees);
        double root = 1 - part + DEVIATIONS * Math.sqrt(part);
        return degrees * root * root * root * (1.0 / of + 1.0 / n);
    }
}
