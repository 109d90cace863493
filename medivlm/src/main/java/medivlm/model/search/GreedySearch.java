package medivlm.model.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes the likeliest allowed token at every step. Finished rows are stepped no further. */
public record GreedySearch() implements Search {

    @Override
    public List<List<Hypothesis>> run(StepModel model, List<List<Integer>> prompts, Limits limits) {
        Row[] found = new Row[prompts.size()];
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            rows.add(Row.start(i, prompts.get(i)));
        }
        Step step = rows.isEmpty() ? Step.of(new float[0][0]) : model.begin();
        while (!rows.isEmpty()) {
            List<Row> next = new ArrayList<>();
            List<Integer> parents = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                Choices choices = Choices.of(step.logits()[i], row, limits);
                List<Integer> best = choices.best(1);
                Row longer =
                        best.isEmpty()
                                ? row
                                : row.with(
                                        best.getFirst(), choices.logProbability(best.getFirst()));
                if (best.isEmpty() || longer.finished(limits)) {
                    found[row.item()] = longer;
                } else {
                    next.add(longer);
                    parents.add(i);
                }
            }
            rows = next;
            if (!rows.isEmpty()) {
                step = Rows.next(model, rows, parents);
            }
        }
        return Arrays.stream(found).map(row -> List.of(row.hypothesis(limits, 1))).toList();
    }
}
