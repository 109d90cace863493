package medivlm.model.evaluate;

import java.util.Arrays;
import java.util.List;

/** Scored items as levels of equal scores, so that the AUC of any sample is a count. */
final class Levels {

    private final int[] level;
    private final boolean[] positive;
    private final int levels;

    Levels(List<Double> scores, List<Boolean> positives) {
        double[] distinct =
                scores.stream().mapToDouble(Double::doubleValue).distinct().sorted().toArray();
        this.levels = distinct.length;
        this.level = new int[scores.size()];
        this.positive = new boolean[scores.size()];
        for (int i = 0; i < level.length; i++) {
            level[i] = Arrays.binarySearch(distinct, scores.get(i));
            positive[i] = positives.get(i);
        }
    }

    /** As {@link Auc#of} of the items with these indices; NaN when either group is empty. */
    double auc(int[] sample) {
        int[] ill = new int[levels];
        int[] well = new int[levels];
        int positives = 0;
        for (int item : sample) {
            if (positive[item]) {
                ill[level[item]]++;
                positives++;
            } else {
                well[level[item]]++;
            }
        }
        int negatives = sample.length - positives;
        if (positives == 0 || negatives == 0) {
            return Double.NaN;
        }
        double pairs = 0;
        int below = 0;
        for (int i = 0; i < levels; i++) {
            pairs += ill[i] * (below + well[i] / 2.0);
            below += well[i];
        }
        return pairs / ((double) positives * negatives);
    }
}
