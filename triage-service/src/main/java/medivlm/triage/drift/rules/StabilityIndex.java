package medivlm.triage.drift.rules;

import java.util.List;

/**
 * The population stability index of credit scoring (Siddiqi, Credit Risk Scorecards, 2006): {@code
 * Σ (q − p) ln(q / p)} over bins, p the baseline's share and q the sample's; below 0.1 little has
 * changed, from 0.25 much has. A bin without a report counts as half a report, so that the index is
 * finite and a bin empty by chance weighs little.
 */
public final class StabilityIndex {
    private static final double EMPTY = 0.5;

    private StabilityIndex() {}

    /**
     * The index, 0 and above.
     *
     * @param baseline reports of each bin, in all at least one
     * @param sample the same of as many bins
     * @throws IllegalArgumentException if the numbers of bins differ or one of the two is empty
     */
    public static double of(List<Long> baseline, List<Long> sample) {
        if (baseline.size() != sample.size()) {
            throw new IllegalArgumentException(
                    baseline.size() + " bins are compared with " + sample.size());
        }
        double before = total(baseline);
        double now = total(sample);
        double sum = 0;
        for (int i = 0; i < baseline.size(); i++) {
            double p = Math.max(baseline.get(i), EMPTY) / before;
            double q = Math.max(sample.get(i), EMPTY) / now;
            sum += (q - p) * StrictMath.log(q / p);
        }
        return sum;
    }

    private static long total(List<Long> counts) {
        long total = counts.stream().mapToLong(Long::longValue).sum();
        if (total <= 0) {
            throw new IllegalArgumentException("no report to compare");
        }
        return total;
    }
}
