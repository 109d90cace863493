package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import medivlm.model.block.Attention;
import medivlm.model.block.Gelu;
import medivlm.model.block.KeyValues;
import medivlm.model.block.Linear;
import medivlm.model.block.Norm;
import medivlm.model.block.Parameters;
import medivlm.model.block.Scaled;
import org.jspecify.annotations.Nullable;

/** A block of GPT-2: one map for queries, keys and values, normalisation before each part. */
final class Gpt2Block {

    private final int width;
    private final int heads;
    private final float scale;
    private final Norm first;
    private final Linear qkv;
    private final Linear out;
    private final Norm second;
    private final Linear up;
    private final Linear down;

    Gpt2Block(Parameters parameters, String name, Gpt2Config config) {
        this.width = config.width();
        this.heads = config.heads();
        this.scale = (float) (1 / Math.sqrt((double) width / heads));
        this.first = new Norm(parameters, name + "ln_1", width, config.epsilon());
        this.qkv = Starts.linear(parameters, name + "attn.c_attn", width, 3 * width);
        this.out = Starts.linear(parameters, name + "attn.c_proj", width, width);
        this.second = new Norm(parameters, name + "ln_2", width, config.epsilon());
        this.up = Starts.linear(parameters, name + "mlp.c_fc", width, config.inner());
        this.down = Starts.linear(parameters, name + "mlp.c_proj", config.inner(), width);
    }

    /**
     * A block's answer for new positions.
     *
     * @param output {@code [n, new positions, width]}
     * @param memory of all positions so far
     */
    record Step(NDArray output, KeyValues memory) {}

    /** How much each position looks at each other, {@code [n, positions, positions]}. */
    NDArray looks(NDArray x, NDArray mask) {
        NDArray all = qkv.apply(first.apply(x));
        NDArray query = Attention.heads(Scaled.by(all.get("..., :" + width), scale), heads);
        NDArray keys = Attention.heads(all.get("..., " + width + ":" + 2 * width), heads);
        return Attention.weights(query, keys, mask).mean(new int[] {1});
    }

    /** Positions that come after those of {@code past}; the mask is over all keys. */
    Step step(NDArray x, @Nullable KeyValues past, NDArray mask) {
        NDArray all = qkv.apply(first.apply(x));
        NDArray query = Attention.heads(Scaled.by(all.get("..., :" + width), scale), heads);
        KeyValues here =
                new KeyValues(
                        Attention.heads(all.get("..., " + width + ":" + 2 * width), heads),
                        Attention.heads(all.get("..., " + 2 * width + ":"), heads));
        KeyValues now = past == null ? here : past.and(here);
        NDArray y = x.add(out.apply(Attention.unscaled(query, now.keys(), now.values(), mask)));
        return new Step(y.add(down.apply(Gelu.tangent(up.apply(second.apply(y))))), now);
    }
}
