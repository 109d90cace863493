package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Stream;
import medivlm.model.block.Attention;
import medivlm.model.block.Factor;
import medivlm.model.block.Linear;
import medivlm.model.block.Norm;
import medivlm.model.block.Parameters;
import medivlm.model.block.TangentGelu;

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

    /** How much each position looks at each other, {@code [n, positions, positions]}. */
    NDArray looks(NDArray x, NDArray mask) {
        NDList all = queryAndRest(x);
        return Attention.weights(all.get(0), all.get(1).split(2, 0).get(0).squeeze(0), mask)
                .mean(new int[] {1});
    }

    /** {@code [n, positions, width]} to the same; the mask is added to the scores of all heads. */
    NDArray apply(NDArray x, NDArray mask) {
        NDList all = queryAndRest(x);
        NDList both = all.get(1).split(2, 0);
        NDArray keys = both.get(0).squeeze(0);
        NDArray values = both.get(1).squeeze(0);
        NDArray y = x.add(out.apply(Attention.unscaled(all.get(0), keys, values, mask)));
        return y.add(down.apply(gelu.apply(up.apply(second.apply(y)))));
    }

    /** Its twelve weights in the order in which {@link Gpt2Steps} wants them. */
    List<NDArray> weights() {
        return Stream.of(
                        first.weights(),
                        qkv.weights(),
                        out.weights(),
                        second.weights(),
                        up.weights(),
                        down.weights())
                .flatMap(List::stream)
                .toList();
    }

    /** Scaled queries {@code [n, heads, positions, depth]}, keys and values as one. */
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
