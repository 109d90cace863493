package medivlm.model.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * A product with a number that gradients may flow through.
 *
 * <p>The engine's own {@code x.mul(number)} wraps the number in an array over Java's memory and
 * closes it at once, while the recorded graph still points there for the way back: if a garbage
 * collection comes in between, the gradient is multiplied by whatever lies there then, seldom and
 * silently. Here the number lies in the engine's own memory, which the graph keeps alive, even when
 * the manager of {@code x} is closed before the gradient is asked for.
 */
public final class Scaled {

    private Scaled() {}

    /** {@code factor * x}, of the same shape. */
    public static NDArray by(NDArray x, float factor) {
        return x.mul(x.getManager().full(new Shape(), factor, x.getDataType()));
    }
}
