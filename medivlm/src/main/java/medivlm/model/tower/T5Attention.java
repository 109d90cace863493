package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import medivlm.model.block.Attention;
import medivlm.model.block.KeyValues;
import medivlm.model.block.Linear;
import medivlm.model.block.Parameters;

/** T5's attention: no bias in its maps, no scaling of the scores. */
final class T5Attention {

    private final int heads;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear out;

    T5Attention(Parameters parameters, String name, T5Config config) {
        int inner = config.heads() * config.depth();
        this.heads = config.heads();
        this.query = Starts.unbiased(parameters, name + ".q", config.width(), inner);
        this.key = Starts.unbiased(parameters, name + ".k", config.width(), inner);
        this.value = Starts.unbiased(parameters, name + ".v", config.width(), inner);
        this.out = Starts.unbiased(parameters, name + ".o", inner, config.width());
    }

    /** What is remembered of {@code [n, length, width]}. */
    KeyValues remember(NDArray x) {
        return new KeyValues(
                Attention.heads(key.apply(x), heads), Attention.heads(value.apply(x), heads));
    }

    /** Looks from {@code x} at what is remembered; the mask is added to the scores. */
    NDArray look(NDArray x, KeyValues memory, NDArray mask) {
        return out.apply(
                Attention.unscaled(
                        Attention.heads(query.apply(x), heads),
                        memory.keys(),
                        memory.values(),
                        mask));
    }
}
