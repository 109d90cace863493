package medivlm.model.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A model that is a table from prefixes to logits and hidden states, cached row by row. */
final class TableModel implements StepModel {

    private final List<List<Integer>> prompts;
    private final Function<List<Integer>, float[]> logits;
    private final Function<List<Integer>, float[]> hidden;
    private List<List<Integer>> rows = List.of();
    private int most;

    TableModel(
            List<List<Integer>> prompts,
            Function<List<Integer>, float[]> logits,
            Function<List<Integer>, float[]> hidden) {
        this.prompts = prompts;
        this.logits = logits;
        this.hidden = hidden;
    }

    /** The most rows of a step so far. */
    int mostRows() {
        return most;
    }

    @Override
    public Step begin() {
        rows = prompts;
        float[][][] states = new float[rows.size()][][];
        for (int i = 0; i < states.length; i++) {
            List<Integer> prompt = rows.get(i);
            states[i] = new float[prompt.size()][];
            for (int j = 0; j < prompt.size(); j++) {
                states[i][j] = hidden.apply(prompt.subList(0, j + 1));
            }
        }
        return said(states);
    }

    @Override
    public Step next(int[] parents, int[] tokens) {
        List<List<Integer>> next = new ArrayList<>();
        float[][][] states = new float[parents.length][1][];
        for (int i = 0; i < parents.length; i++) {
            List<Integer> longer = new ArrayList<>(rows.get(parents[i]));
            longer.add(tokens[i]);
            next.add(longer);
            states[i][0] = hidden.apply(longer);
        }
        rows = next;
        return said(states);
    }

    private Step said(float[][][] states) {
        most = Math.max(most, rows.size());
        return new Step(rows.stream().map(logits).toArray(float[][]::new), states);
    }
}
