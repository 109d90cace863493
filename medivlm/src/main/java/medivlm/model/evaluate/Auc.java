package medivlm.model.evaluate;

import java.util.Arrays;
import java.util.List;

/** Area under the receiver operating characteristic. */
public final class Auc {

    private Auc() {}

    /**
     * The share of pairs in which the positive scores higher, ties counted half (Mann-Whitney).
     *
     * @return NaN when either list is empty
     */
    public static double of(List<Double> positives, List<Double> negatives) {
        if (positives.isEmpty() || negatives.isEmpty()) {
            return Double.NaN;
        }
        double[] sorted = negatives.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double pairs = 0;
        for (double positive : positives) {
            pairs += (below(sorted, positive) + upTo(sorted, positive)) / 2.0;
        }
        return pairs / ((double) positives.size() * negatives.size());
    }

    private static int below(double[] sorted, double value) {
        int at = Arrays.binarySearch(sorted, value);
        if (at < 0) {
            return -at - 1;
        }
        while (at > 0 && sorted[at - 1] == value) {
            at--;
        }
        return at;
    }

    private static int upTo(double[] sorted, double value) {
        int at = Arrays.binarySearch(sorted, value);
        if (at < 0) {
            return -at - 1;
        }
        while (at < sorted.length && sorted[at] == value) {
            at++;
        }
        return at;
    }
}
