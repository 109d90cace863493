package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import medivlm.model.block.Script;

/**
 * The blocks of a {@link Gpt2} over new positions, with what is remembered of those before, as one
 * call into the engine a step instead of thirty a block. The same blocks for gradients are {@link
 * Gpt2Block}; tests hold one against the other.
 */
final class Gpt2Steps {

    private final Script script;
    private final Gpt2Config config;

    Gpt2Steps(NDManager manager, Gpt2Config config) {
        this.script = Script.resource(manager, Gpt2Steps.class, "Gpt2Steps");
        this.config = config;
    }

    /**
     * First positions.
     *
     * @param owner of what comes back
     * @param start embeddings {@code [n, positions, width]}
     * @param seen added to the scores, {@code [n, 1, positions, positions]}
     * @param mask what hides filling, {@code [n, 1, 1, positions]}
     * @param weights all of them, in the script's order
     */
    Gpt2State read(
            NDManager owner, NDArray start, NDArray seen, NDArray mask, List<NDArray> weights) {
        try (Script.Call call = script.call("read").with(start).with(seen).with(mask)) {
            return state(call.with(List.of()), owner, weights);
        }
    }

    /**
     * One more position of each row.
     *
     * @param tokens {@code [n, 1]}
     */
    Gpt2State next(NDManager owner, NDArray tokens, Gpt2State before, List<NDArray> weights) {
        try (Script.Call call = script.call("next").with(tokens).with(before.mask())) {
            return state(call.with(before.memories()), owner, weights);
        }
    }

    private Gpt2State state(Script.Call call, NDManager owner, List<NDArray> weights) {
        List<NDArray> answer =
                call.with(weights).with(config.heads()).with(config.epsilon()).run(owner);
        return new Gpt2State(
                answer.get(0), answer.get(1), answer.subList(3, answer.size()), answer.get(2));
    }
}
