package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.Stream;
import medivlm.model.block.Attention;
import medivlm.model.block.Factor;
import medivlm.model.block.Linear;
import medivlm.model.block.Parameters;
import org.jspecify.annotations.Nullable;

/** Self-attention with four maps of their own, as in CLIP, BERT and DistilBERT. */
final class SelfAttention {

    /** Names of the four maps under that of the layer. */
    record Names(String query, String key, String value, String out) {}

    private final int heads;
    private final Factor scale;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear out;

    SelfAttention(Parameters parameters, String layer, Names names, int width, int heads) {
        this.heads = heads;
        this.scale = new Factor(parameters, 1 / Math.sqrt((double) width / heads));
        this.query = Starts.linear(parameters, layer + names.query(), width, width);
        this.key = Starts.linear(parameters, layer + names.key(), width, width);
        this.value = Starts.linear(parameters, layer + names.value(), width, width);
        this.out = Starts.linear(parameters, layer + names.out(), width, width);
    }

    /** {@code [n, length, width]} to the same; the mask is added to the scores. */
    NDArray apply(NDArray x, @Nullable NDArray mask) {
        return out.apply(
                Attention.unscaled(
                        Attention.heads(scale.of(query.apply(x)), heads),
                        Attention.heads(key.apply(x), heads),
                        Attention.heads(value.apply(x), heads),
                        mask));
    }

    /** Weights and biases of the maps for query, key, value and answer. */
    List<NDArray> weights() {
        return Stream.of(query, key, value, out).flatMap(map -> map.weights().stream()).toList();
    }
}
