package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.Stream;
import medivlm.model.block.Linear;
import medivlm.model.block.Norm;
import medivlm.model.block.Parameters;
import medivlm.model.block.QuickGelu;
import org.jspecify.annotations.Nullable;

/** A layer of CLIP's towers: it normalises before attention and before the feed-forward part. */
final class PreNormLayer {

    private static final SelfAttention.Names NAMES =
            new SelfAttention.Names(
                    "self_attn.q_proj",
                    "self_attn.k_proj",
                    "self_attn.v_proj",
                    "self_attn.out_proj");

    private final Norm first;
    private final SelfAttention attention;
    private final Norm second;
    private final Linear up;
    private final Linear down;
    private final QuickGelu gelu;

    PreNormLayer(
            Parameters parameters, String name, int width, int heads, int inner, double epsilon) {
        this.first = new Norm(parameters, name + "layer_norm1", width, epsilon);
        this.attention = new SelfAttention(parameters, name, NAMES, width, heads);
        this.second = new Norm(parameters, name + "layer_norm2", width, epsilon);
        this.up = Starts.linear(parameters, name + "mlp.fc1", width, inner);
        this.down = Starts.linear(parameters, name + "mlp.fc2", inner, width);
        this.gelu = new QuickGelu(parameters);
    }

    NDArray apply(NDArray x, @Nullable NDArray mask) {
        NDArray y = x.add(attention.apply(first.apply(x), mask));
        return y.add(down.apply(gelu.apply(up.apply(second.apply(y)))));
    }

    /** Its sixteen weights in the order in which {@link PreNormLayers} wants them. */
    List<NDArray> weights() {
        return Stream.of(
                        first.weights(),
                        attention.weights(),
                        second.weights(),
                        up.weights(),
                        down.weights())
                .flatMap(List::stream)
                .toList();
    }
}
