package medivlm.findings.evaluation;

import java.util.Set;
import medivlm.findings.Label14;

/** Agreement of predicted with given labels over some reports. */
final class LabelCounts {
    private final int[] both = new int[Label14.values().length];
    private final int[] predictedOnly = new int[Label14.values().length];
    private final int[] givenOnly = new int[Label14.values().length];

    void add(Set<Label14> predicted, Set<Label14> given) {
        for (var label : Label14.values()) {
            int i = label.ordinal();
            if (predicted.contains(label)) {
                if (given.contains(label)) {
                    both[i]++;
                } else {
                    predictedOnly[i]++;
                }
            } else if (given.contains(label)) {
                givenOnly[i]++;
            }
        }
    }

    /** F1 of one label; NaN when it is neither given nor predicted. */
    double f1(Label14 label) {
        int i = label.ordinal();
        return f1(both[i], predictedOnly[i], givenOnly[i]);
    }

    double precision(Label14 label) {
        int i = label.ordinal();
        return (double) both[i] / (both[i] + predictedOnly[i]);
    }

    double recall(Label14 label) {
        int i = label.ordinal();
        return (double) both[i] / (both[i] + givenOnly[i]);
    }

    int given(Label14 label) {
        return both[label.ordinal()] + givenOnly[label.ordinal()];
    }

    int predicted(Label14 label) {
        return both[label.ordinal()] + predictedOnly[label.ordinal()];
    }

    /** F1 over all decisions of the labels. */
    double micro(Iterable<Label14> labels) {
        int tp = 0;
        int fp = 0;
        int fn = 0;
        for (var label : labels) {
            tp += both[label.ordinal()];
            fp += predictedOnly[label.ordinal()];
            fn += givenOnly[label.ordinal()];
        }
        return f1(tp, fp, fn);
    }

    /** Mean F1 of the labels that have one. */
    double macro(Iterable<Label14> labels) {
        double sum = 0;
        int count = 0;
        for (var label : labels) {
            double f1 = f1(label);
            if (!Double.isNaN(f1)) {
                sum += f1;
                count++;
            }
        }
        return sum / count;
    }

    private static double f1(int tp, int fp, int fn) {
        return 2.0 * tp / (2.0 * tp + fp + fn);
    }
}
