package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import medivlm.model.block.Linear;
import medivlm.model.block.Parameters;
import medivlm.model.block.TangentGelu;
import org.jspecify.annotations.Nullable;

/** T5's feed-forward part: with ReLU, or with GELU and a gate. */
final class T5FeedForward {

    private final Linear up;
    private final @Nullable Linear gate;
    private final Linear down;
    private final TangentGelu gelu;

    T5FeedForward(Parameters parameters, String name, T5Config config) {
        int width = config.width();
        String dense = name + ".DenseReluDense.";
        String first = config.gated() ? "wi_0" : "wi";
        this.up = Starts.unbiased(parameters, dense + first, width, config.inner());
        this.gate =
                config.gated()
                        ? Starts.unbiased(parameters, dense + "wi_1", width, config.inner())
                        : null;
        this.down = Starts.unbiased(parameters, dense + "wo", config.inner(), width);
        this.gelu = new TangentGelu(parameters);
    }

    NDArray apply(NDArray x) {
        NDArray inner = up.apply(x);
        return down.apply(
                gate == null ? Activation.relu(inner) : gelu.apply(inner).mul(gate.apply(x)));
    }
}
