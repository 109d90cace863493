package medivlm.findings.evaluation;

import java.util.Arrays;
import java.util.Comparator;

/** Area under the receiver operating characteristic; ties count half. */
final class Auc {
    private Auc() {}

    /** NaN when one of the two classes is empty. */
    static double of(double[] scores, boolean[] positive) {
        var order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        double ranks = 0;
        long positives = 0;
        int i = 0;
        while (i < order.length) {
            int j = i;
            while (j < order.length && scores[order[j]] == scores[order[i]]) {
                j++;
            }
            double rank = (i + 1 + j) / 2.0;
            for (int k = i; k < j; k++) {
                if (positive[order[k]]) {
                    ranks += rank;
                    positives++;
                }
            }
            i = j;
        }
        long negatives = scores.length - positives;
        return (ranks - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }
}
