package medivlm.model.block;

import ai.djl.ndarray.NDArray;

/**
 * A product with a number that gradients may flow through.
 *
 * <p>The engine's own {@code x.mul(number)} wraps the number in an array over Java's memory and
 * closes it at once, while the recorded graph still points there for the way back: if a garbage
 * collection comes in between, the gradient is multiplied by whatever lies there then, seldom and
 * silently. Here the number lives as long as the manager of {@code x}.
 */
public final class Scaled {

    private Scaled() {}

    /** {@code factor * x}, of the same shape. */
    public static NDArray by(NDArray x, float factor) {
        return x.mul(x.getManager().create(factor));
    }
}
