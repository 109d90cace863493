package medivlm.model.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays an evaluation out as text. */
final class ScoreTable {

    private ScoreTable() {}

    static String of(String name, ReportEvaluation evaluation) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("reports"));
        for (Metric metric : Metric.values()) {
            head.add(metric.title());
        }
        rows.add(head);
        rows.add(row(name, evaluation.scores()));
        ReportScores constant = evaluation.constantScores();
        if (constant != null) {
            rows.add(row("best constant", constant));
        }
        int[] widths = new int[head.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).repeat(" ", widths[i] - row.get(i).length() + 2);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.append(
                        String.format(
                                Locale.ROOT,
                                "%d items, %d different texts, %d items also in training; in brackets 95 %%"
                                        + " of a bootstrap over items%n",
                                evaluation.items(),
                                evaluation.distinct(),
                                evaluation.inTraining()))
                .toString();
    }

    private static List<String> row(String name, ReportScores scores) {
        List<String> out = new ArrayList<>(List.of(name));
        for (Metric metric : Metric.values()) {
            out.add(
                    switch (scores.get(metric)) {
                        case MetricResult.Value value ->
                                String.format(
                                        Locale.ROOT,
                                        "%.4f [%.4f, %.4f]",
                                        value.score(),
                                        value.low(),
                                        value.high());
                        case MetricResult.NeedsWeights needs -> "needs weights";
                    });
        }
        return out;
    }
}
