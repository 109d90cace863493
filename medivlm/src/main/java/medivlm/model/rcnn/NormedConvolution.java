package medivlm.model.rcnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import medivlm.model.block.FoldedConvolution;
import medivlm.model.block.Parameters;
import org.jspecify.annotations.Nullable;

/** A convolution without bias and its batch normalisation, which torchvision names apart. */
final class NormedConvolution {

    private static final Shape ONE = new Shape(1, 1);
    private static final float EPSILON = 1e-5f;
    private static final float MOMENTUM = 0.9f;

    private final NDArray weight;
    private final NDArray gamma;
    private final NDArray beta;
    private final NDArray mean;
    private final NDArray variance;
    private final Shape stride;
    private final Shape padding;
    private final boolean frozen;
    private @Nullable FoldedConvolution folded;

    NormedConvolution(
            Parameters parameters,
            String convolution,
            String norm,
            int in,
            int out,
            int kernel,
            int stride,
            boolean frozen) {
        double fan = (double) out * kernel * kernel;
        this.weight =
                parameters.normal(
                        convolution + ".weight", Math.sqrt(2 / fan), out, in, kernel, kernel);
        this.frozen = frozen;
        this.gamma =
                frozen
                        ? parameters.statistic(norm + ".weight", 1, out)
                        : parameters.constant(norm + ".weight", 1, out);
        this.beta =
                frozen
                        ? parameters.statistic(norm + ".bias", 0, out)
                        : parameters.constant(norm + ".bias", 0, out);
        this.mean = parameters.statistic(norm + ".running_mean", 0, out);
        this.variance = parameters.statistic(norm + ".running_var", 1, out);
        this.stride = new Shape(stride, stride);
        this.padding = new Shape(kernel / 2, kernel / 2);
    }

    void fold() {
        folded = FoldedConvolution.of(weight, gamma, beta, mean, variance, EPSILON);
    }

    /** {@code [batch, in, h, w]} to {@code [batch, out, h / stride, w / stride]}, linear. */
    NDArray apply(NDArray x, boolean training) {
        if (folded != null && !training) {
            return folded.apply(x, stride, padding);
        }
        NDArray y = Conv2d.conv2d(x, weight, null, stride, padding, ONE).singletonOrThrow();
        return BatchNorm.batchNorm(
                        y, mean, variance, gamma, beta, 1, MOMENTUM, EPSILON, training && !frozen)
                .singletonOrThrow();
    }
}
