package medivlm.model.block;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An affine or linear map of the last axis: {@code [..., in]} to {@code [..., out]}. */
public final class Linear {

    private final NDArray weight;
    private final @Nullable NDArray bias;

    public Linear(Parameters parameters, String name, int in, int out, double deviation) {
        this(parameters, name, in, out, deviation, true);
    }

    private Linear(
            Parameters parameters, String name, int in, int out, double deviation, boolean biased) {
        this.weight = parameters.normal(name + ".weight", deviation, out, in);
        this.bias = biased ? parameters.constant(name + ".bias", 0, out) : null;
    }

    /** A linear map, without bias. */
    public static Linear unbiased(
            Parameters parameters, String name, int in, int out, double deviation) {
        return new Linear(parameters, name, in, out, deviation, false);
    }

    /** Weight and, if there is one, bias. */
    public List<NDArray> weights() {
        return bias == null ? List.of(weight) : List.of(weight, bias);
    }

    public NDArray apply(NDArray x) {
        return ai.djl.nn.core.Linear.linear(x, weight, bias).singletonOrThrow();
    }
}
