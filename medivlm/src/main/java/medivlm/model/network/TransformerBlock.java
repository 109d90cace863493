package medivlm.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import medivlm.model.block.Attention;
import medivlm.model.block.KeyValues;
import medivlm.model.block.Linear;
import medivlm.model.block.Norm;
import medivlm.model.block.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * A block that normalises first, as GPT-2's: self-attention with one fused projection, then a
 * feed-forward layer of four times the width with GELU.
 */
final class TransformerBlock {

    private final int width;
    private final int heads;
    private final Norm first;
    private final Linear qkv;
    private final Linear out;
    private final Norm second;
    private final Linear up;
    private final Linear down;

    TransformerBlock(Parameters parameters, String name, int width, int heads, int layers) {
        double start = 0.02;
        double residual = start / Math.sqrt(2.0 * layers);
        double scale = Math.sqrt(1.0 / width);
        this.width = width;
        this.heads = heads;
        this.first = new Norm(parameters, name + ".norm1", width);
        this.qkv = new Linear(parameters, name + ".qkv", width, 3 * width, 0.7 * scale);
        this.out = new Linear(parameters, name + ".out", width, width, 10 * residual * scale);
        this.second = new Norm(parameters, name + ".norm2", width);
        this.up = new Linear(parameters, name + ".up", width, 4 * width, scale);
        this.down = new Linear(parameters, name + ".down", 4 * width, width, 5 * residual * scale);
    }

    /** {@code [batch, length, width]} to the same. */
    NDArray apply(NDArray x, @Nullable NDArray mask) {
        NDArray all = qkv.apply(first.apply(x));
        KeyValues here = keyValues(all);
        return rest(x, Attention.attend(query(all), here.keys(), here.values(), mask));
    }

    /** The same for positions that come after those of {@code past}. */
    Step step(NDArray x, @Nullable KeyValues past, @Nullable NDArray mask) {
        NDArray all = qkv.apply(first.apply(x));
        KeyValues here = keyValues(all);
        KeyValues now = past == null ? here : past.and(here);
        return new Step(rest(x, Attention.attend(query(all), now.keys(), now.values(), mask)), now);
    }

    /**
     * A block's answer for new positions.
     *
     * @param output {@code [batch, new positions, width]}
     * @param memory of all positions so far
     */
    record Step(NDArray output, KeyValues memory) {}

    private NDArray rest(NDArray x, NDArray attended) {
        NDArray y = x.add(out.apply(attended));
        return y.add(down.apply(Activation.gelu(up.apply(second.apply(y)))));
    }

    private NDArray query(NDArray all) {
        return Attention.heads(all.get("..., :" + width), heads);
    }

    private KeyValues keyValues(NDArray all) {
        return new KeyValues(
                Attention.heads(all.get("..., " + width + ":" + 2 * width), heads),
                Attention.heads(all.get("..., " + 2 * width + ":"), heads));
    }
}
