package medivlm.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.text.Tokenizer;
import medivlm.model.tower.T5;
import medivlm.model.tower.T5State;

/** The refinement decoder, BioT5 in the paper: partial or broken text to a coherent report. */
public final class Refiner {

    private final NDManager manager;
    private final T5 t5;
    private final Tokenizer tokenizer;
    private final int mostTokens;

    /**
     * A refiner whose weights live on the device of {@code manager}.
     *
     * @param mostTokens of a refined text
     */
    public Refiner(NDManager manager, T5 t5, Tokenizer tokenizer, int mostTokens) {
        this.manager = manager;
        this.t5 = t5;
        this.tokenizer = tokenizer;
        this.mostTokens = mostTokens;
    }

    /** Writes greedily what becomes of a text. */
    public String refine(String partial) {
        try (NDManager scope = manager.newSubManager()) {
            List<Integer> given = new ArrayList<>(tokenizer.encode(partial));
            given.add(t5.config().end());
            long[] ids = given.stream().mapToLong(Integer::longValue).toArray();
            NDArray tokens = scope.create(ids, new Shape(1, ids.length));
            NDArray there = scope.ones(tokens.getShape());
            NDArray encoded = t5.encode(tokens, there);
            List<Integer> out = new ArrayList<>();
            T5State state = t5.begin(encoded, there, one(scope, t5.config().start()));
            for (int i = 0; i < mostTokens; i++) {
                int best = (int) state.logits().argMax(1).toLongArray()[0];
                if (best == t5.config().end()) {
                    break;
                }
                out.add(best);
                state = t5.next(state, one(scope, best));
            }
            return tokenizer.decode(out);
        }
    }

    private static NDArray one(NDManager scope, int token) {
        return scope.create(new long[] {token}, new Shape(1, 1));
    }
}
