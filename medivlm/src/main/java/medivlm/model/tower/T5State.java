package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import medivlm.model.block.KeyValues;

/**
 * Where writing with a {@link T5} stands.
 *
 * @param logits of the next token, {@code [n, vocabulary]}, float32
 * @param hidden last state of the newest token, {@code [n, width]}, float32
 * @param memories one per decoder block, of the tokens so far
 * @param encoded one per decoder block, of the encoded text
 * @param there the encoded text's mask, {@code [n, encoded length]}
 */
public record T5State(
        NDArray logits,
        NDArray hidden,
        List<KeyValues> memories,
        List<KeyValues> encoded,
        NDArray there) {

    public T5State {
        memories = List.copyOf(memories);
        encoded = List.copyOf(encoded);
    }

    /** Tokens so far. */
    public int positions() {
        return Math.toIntExact(memories.getFirst().keys().getShape().get(2));
    }

    /** Makes everything here live as long as {@code manager}. */
    public void attach(NDManager manager) {
        logits.attach(manager);
        hidden.attach(manager);
        there.attach(manager);
        memories.forEach(memory -> memory.attach(manager));
        encoded.forEach(memory -> memory.attach(manager));
    }
}
