package medivlm.model.search;

import java.util.List;

/** A way to choose texts token by token. Deterministic: of equals the lowest token is taken. */
public sealed interface Search permits GreedySearch, BeamSearch, ContrastiveSearch {

    /**
     * Finds the texts after some prompts.
     *
     * @param model has one row per prompt after {@link StepModel#begin}
     * @param prompts tokens before each text, for the blocking of repeats; may be empty lists
     * @return for each prompt the texts found, best first, at least one
     */
    List<List<Hypothesis>> run(StepModel model, List<List<Integer>> prompts, Limits limits);
}
