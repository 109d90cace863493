package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import medivlm.model.block.Attention;
import medivlm.model.block.Factor;
import medivlm.model.block.Linear;
import medivlm.model.block.Norm;
import medivlm.model.block.Parameters;
import medivlm.model.block.TangentGelu;
import org.jspecify.annotations.Nullable;

/** A block of GPT-2: one map for queries, keys and values, normalisation before each part. */
final class Gpt2Block {

    /** Where queries end and keys and values begin. */
    private static final long[] QUERY = {1};

    private final int heads;
    private final Factor scale;
    private final Norm first;
    private final Linear qkv;
    private final Linear out;
    private final Norm second;
    private final Linear up;
    private final Linear down;
    private final TangentGelu gelu;

    Gpt2Block(Parameters parameters, String name, Gpt2Config config) {
        int width = config.width();
        this.heads = config.heads();
        this.scale = new Factor(parameters, 1 / Math.sqrt((double) width / heads));
        this.first = new Norm(parameters, name + "ln_1", width, config.epsilon());
        this.qkv = Starts.linear(parameters, name + "attn.c_attn", width, 3 * width);
        this.out = Starts.linear(parameters, name + "attn.c_proj", width, width);
        this.second = new Norm(parameters, name + "ln_2", width, config.epsilon());
        this.up = Starts.linear(parameters, name + "mlp.c_fc", width, config.inner());
        this.down = Starts.linear(parameters, name + "mlp.c_proj", config.inner(), width);
        this.gelu = new TangentGelu(parameters);
    }

    /**
     * A block's answer for new positions.
     *
     * @param output {@code [n, new positions, width]}
     * @param memory of all positions so far
     */
    record Step(NDArray output, NDArray memory) {}

    /** How much each position looks at each other, {@code [n, positions, positions]}. */
    NDArray looks(NDArray x, NDArray mask) {
        NDList all = queryAndRest(x);
        return Attention.weights(all.get(0), all.get(1).split(2, 0).get(0).squeeze(0), mask)
                .mean(new int[] {1});
    }

    /**
     * Positions that come after those of {@code past}; the mask is over all keys.
     *
     * @param past memory so far: keys and values, {@code [2, n, heads, positions, depth]}; in this
     *     order both halves lie as a product of matrices wants them, without copying
     */
    Step step(NDArray x, @Nullable NDArray past, NDArray mask) {
        NDList all = queryAndRest(x);
        NDArray now = past == null ? all.get(1) : past.concat(all.get(1), 3);
        NDList both = now.split(2, 0);
        NDArray keys = both.get(0).squeeze(0);
        NDArray values = both.get(1).squeeze(0);
        NDArray y = x.add(out.apply(Attention.unscaled(all.get(0), keys, values, mask)));
        return new Step(y.add(down.apply(gelu.apply(up.apply(second.apply(y))))), now);
    }

    /** Scaled queries {@code [n, heads, positions, depth]}, keys and values as one memory. */
    private NDList queryAndRest(NDArray x) {
        NDArray mapped = qkv.apply(first.apply(x));
        Shape shape = mapped.getShape();
        long depth = shape.get(2) / (3L * heads);
        NDList all =
                mapped.reshape(shape.get(0), shape.get(1), 3, heads, depth)
                        .transpose(2, 0, 3, 1, 4)
                        .split(QUERY, 0);
        return new NDList(scale.of(all.get(0).squeeze(0)), all.get(1));
    }
}
