package medivlm.model.block;

import ai.djl.ndarray.NDArray;

/** An affine map of the last axis: {@code [..., in]} to {@code [..., out]}. */
public final class Linear {

    private final NDArray weight;
    private final NDArray bias;

    public Linear(Parameters parameters, String name, int in, int out, double deviation) {
        this.weight = parameters.normal(name + ".weight", deviation, out, in);
        this.bias = parameters.constant(name + ".bias", 0, out);
    }

    public NDArray apply(NDArray x) {
        return ai.djl.nn.core.Linear.linear(x, weight, bias).singletonOrThrow();
    }
}
