package medivlm.model.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * A factor that does not change, kept beside the weights: {@link Scaled} would make an array of it
 * at each call, which in a small network takes as long as a layer.
 */
public final class Factor {

    private final NDArray value;

    /** A factor for what the network of these parameters computes. */
    public Factor(Parameters parameters, double value) {
        this.value = parameters.manager().full(new Shape(), (float) value, parameters.type());
    }

    /** The factor times {@code x}, of the same shape. */
    public NDArray of(NDArray x) {
        return x.mul(value);
    }

    /** {@code x} plus the number, of the same shape. */
    public NDArray plus(NDArray x) {
        return x.add(value);
    }
}
