package medivlm.model.search;

/**
 * A language model that goes on with a batch of rows, each a text so far. Rows come and go between
 * steps, so that a search can fork them and drop finished ones; a model with a cache of keys and
 * values takes the cached rows by {@code parents}.
 */
public interface StepModel {

    /** Reads the prompts: one row per text that is asked for, in their order. */
    Step begin();

    /**
     * Goes on by one token.
     *
     * @param parents for each new row the row of the step before that it continues, {@code [rows]};
     *     a parent may come several times or never
     * @param tokens the token that each new row adds to its parent, {@code [rows]}
     */
    Step next(int[] parents, int[] tokens);
}
