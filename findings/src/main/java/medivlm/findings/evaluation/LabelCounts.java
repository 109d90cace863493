package medivlm.findings.evaluation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import medivlm.findings.Label14;

/** Agreement of predicted with given labels over some reports. */
final class LabelCounts {
    private final Map<Label14, Integer> both = new EnumMap<>(Label14.class);
    private final Map<Label14, Integer> predicted = new EnumMap<>(Label14.class);
    private final Map<Label14, Integer> given = new EnumMap<>(Label14.class);

    void add(Set<Label14> predictedOfReport, Set<Label14> givenOfReport) {
        for (var label : predictedOfReport) {
            predicted.merge(label, 1, Integer::sum);
            if (givenOfReport.contains(label)) {
                both.merge(label, 1, Integer::sum);
            }
        }
        for (var label : givenOfReport) {
            given.merge(label, 1, Integer::sum);
        }
    }

    /** F1 of one label; NaN when it is neither given nor predicted. */
    double f1(Label14 label) {
        return 2.0 * both(label) / (predicted(label) + given(label));
    }

    double precision(Label14 label) {
        return (double) both(label) / predicted(label);
    }

    double recall(Label14 label) {
        return (double) both(label) / given(label);
    }

    int given(Label14 label) {
        return given.getOrDefault(label, 0);
    }

    int predicted(Label14 label) {
        return predicted.getOrDefault(label, 0);
    }

    /** F1 over all decisions of the labels. */
    double micro(Iterable<Label14> labels) {
        int agreed = 0;
        int decided = 0;
        for (var label : labels) {
            agreed += both(label);
            decided += predicted(label) + given(label);
        }
        return 2.0 * agreed / decided;
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

    private int both(Label14 label) {
        return both.getOrDefault(label, 0);
    }
}
