package medivlm.model.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import org.jspecify.annotations.Nullable;

/**
 * A convolution without bias, then batch normalisation: {@code [batch, in, h, w]} to out channels.
 */
public final class Convolution {

    private static final float EPSILON = 1e-5f;
    private static final float MOMENTUM = 0.9f;

    private final NDArray weight;
    private final NDArray gamma;
    private final NDArray beta;
    private final NDArray mean;
    private final NDArray variance;
    private final Shape stride;
    private final Shape padding;
    private @Nullable FoldedConvolution folded;

    public Convolution(
            Parameters parameters, String name, int in, int out, int kernel, int stride) {
        double fan = (double) in * kernel * kernel;
        this.weight =
                parameters.normal(name + ".weight", Math.sqrt(2 / fan), out, in, kernel, kernel);
        this.gamma = parameters.constant(name + ".norm.weight", 1, out);
        this.beta = parameters.constant(name + ".norm.bias", 0, out);
        this.mean = parameters.statistic(name + ".norm.running_mean", 0, out);
        this.variance = parameters.statistic(name + ".norm.running_var", 1, out);
        this.stride = new Shape(stride, stride);
        this.padding = new Shape(kernel / 2, kernel / 2);
    }

    /** Makes one convolution of both, for weights that are loaded and change no more. */
    public void fold() {
        folded = FoldedConvolution.of(weight, gamma, beta, mean, variance, EPSILON);
    }

    /** Linear output; in training the batch's own statistics are used and remembered. */
    public NDArray apply(NDArray x, boolean training) {
        if (folded != null && !training) {
            return folded.apply(x, stride, padding);
        }
        NDArray y =
                Conv2d.conv2d(x, weight, null, stride, padding, new Shape(1, 1)).singletonOrThrow();
        return BatchNorm.batchNorm(y, mean, variance, gamma, beta, 1, MOMENTUM, EPSILON, training)
                .singletonOrThrow();
    }
}
