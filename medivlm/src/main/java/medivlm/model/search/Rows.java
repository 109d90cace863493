package medivlm.model.search;

import java.util.List;

/** Steps of a model with rows as lists. */
final class Rows {

    private Rows() {}

    /** Feeds the newest token of each row, after the parent that it continues. */
    static Step next(StepModel model, List<Row> rows, List<Integer> parents) {
        Step step =
                model.next(
                        parents.stream().mapToInt(Integer::intValue).toArray(),
                        rows.stream().mapToInt(row -> row.tokens().getLast()).toArray());
        if (step.logits().length != rows.size()) {
            throw new IllegalStateException(
                    "the model answered " + rows.size() + " rows by " + step.logits().length);
        }
        return step;
    }
}
