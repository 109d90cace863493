package medivlm.model.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/**
 * A convolution without bias and the batch normalisation after it as one convolution, for weights
 * that do not change any more. The answers differ by rounding alone.
 *
 * @param weight {@code [out, in, kernel, kernel]}
 * @param bias {@code [out]}
 */
public record FoldedConvolution(NDArray weight, NDArray bias) {

    private static final Shape ONE = new Shape(1, 1);

    /**
     * Folds; what is made lives as long as the weights.
     *
     * @param weight of the convolution, {@code [out, in, kernel, kernel]}
     * @param gamma of the normalisation, and so on, {@code [out]} each
     * @param epsilon added to the variance
     */
    public static FoldedConvolution of(
            NDArray weight,
            NDArray gamma,
            NDArray beta,
            NDArray mean,
            NDArray variance,
            float epsilon) {
        try (NDArray safe = variance.add(epsilon);
                NDArray root = safe.sqrt();
                NDArray factor = gamma.div(root);
                NDArray factors = factor.reshape(-1, 1, 1, 1);
                NDArray moved = mean.mul(factor)) {
            return new FoldedConvolution(weight.mul(factors), beta.sub(moved));
        }
    }

    /** {@code [batch, in, h, w]} to out channels, linear. */
    public NDArray apply(NDArray x, Shape stride, Shape padding) {
        return Conv2d.conv2d(x, weight, bias, stride, padding, ONE).singletonOrThrow();
    }
}
