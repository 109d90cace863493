package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * Where writing with a {@link Gpt2} stands.
 *
 * @param logits of the next token, {@code [n, vocabulary]}, float32
 * @param states last hidden states of the positions just read, {@code [n, read, width]}, float32
 * @param memories one per block, of all positions so far: keys and values, {@code [2, n, heads,
 *     positions, depth]}
 * @param mask added to the scores of every position so far, {@code [n, 1, 1, positions so far]}
 */
public record Gpt2State(NDArray logits, NDArray states, List<NDArray> memories, NDArray mask) {

    public Gpt2State {
        memories = List.copyOf(memories);
    }

    /** Texts that are being written. */
    public int rows() {
        return Math.toIntExact(mask.getShape().get(0));
    }

    /** Positions so far, those of the prefix included. */
    public int positions() {
        return Math.toIntExact(mask.getShape().get(3));
    }

    /** Makes everything here live as long as {@code manager}. */
    public void attach(NDManager manager) {
        logits.attach(manager);
        states.attach(manager);
        mask.attach(manager);
        memories.forEach(memory -> memory.attach(manager));
    }
}
