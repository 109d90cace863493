package medivlm.model.rcnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import medivlm.model.block.Parameters;

/** A convolution of stride 1 with a bias, no normalisation; the map keeps its size. */
final class BiasedConvolution {

    private static final Shape ONE = new Shape(1, 1);

    private final NDArray weight;
    private final NDArray bias;
    private final Shape padding;

    BiasedConvolution(
            Parameters parameters,
            String name,
            int in,
            int out,
            int kernel,
            double deviation,
            double bias) {
        this.weight = parameters.normal(name + ".weight", deviation, out, in, kernel, kernel);
        this.bias = parameters.constant(name + ".bias", bias, out);
        this.padding = new Shape(kernel / 2, kernel / 2);
    }

    /** {@code [batch, in, h, w]} to {@code [batch, out, h, w]}. */
    NDArray apply(NDArray x) {
        return Conv2d.conv2d(x, weight, bias, ONE, padding, ONE).singletonOrThrow();
    }
}
