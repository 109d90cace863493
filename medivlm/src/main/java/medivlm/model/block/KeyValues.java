package medivlm.model.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * What a block remembers of the positions so far.
 *
 * @param keys {@code [batch, heads, length, depth]}
 * @param values like the keys
 */
public record KeyValues(NDArray keys, NDArray values) {

    public void attach(NDManager manager) {
        keys.attach(manager);
        values.attach(manager);
    }

    public KeyValues and(KeyValues next) {
        return new KeyValues(keys.concat(next.keys, 2), values.concat(next.values, 2));
    }
}
