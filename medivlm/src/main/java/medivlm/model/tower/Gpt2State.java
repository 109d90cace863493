package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import medivlm.model.block.KeyValues;

/**
 * Where writing with a {@link Gpt2} stands.
 *
 * @param logits of the next token, {@code [n, vocabulary]}, float32
 * @param states last hidden states of the positions just read, {@code [n, read, width]}, float32
 * @param memories one per block, of all positions so far
 * @param there 1 where a position is, else 0, {@code [n, positions so far]}
 */
public record Gpt2State(NDArray logits, NDArray states, List<KeyValues> memories, NDArray there) {

    public Gpt2State {
        memories = List.copyOf(memories);
    }

    /** Positions so far, those of the prefix included. */
    public int positions() {
        return Math.toIntExact(there.getShape().get(1));
    }

    /** Makes everything here live as long as {@code manager}. */
    public void attach(NDManager manager) {
        logits.attach(manager);
        states.attach(manager);
        there.attach(manager);
        memories.forEach(memory -> memory.attach(manager));
    }
}
