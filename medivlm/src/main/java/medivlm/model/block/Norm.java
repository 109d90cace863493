package medivlm.model.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;
import java.util.List;

/** Layer normalisation of the last axis. */
public final class Norm {

    private static final float EPSILON = 1e-5f;

    private final NDArray gamma;
    private final NDArray beta;
    private final Shape shape;
    private final float epsilon;

    public Norm(Parameters parameters, String name, int width) {
        this(parameters, name, width, EPSILON);
    }

    /** With another addition to the variance than 1e-5. */
    public Norm(Parameters parameters, String name, int width, double epsilon) {
        this.gamma = parameters.constant(name + ".weight", 1, width);
        this.beta = parameters.constant(name + ".bias", 0, width);
        this.shape = new Shape(width);
        this.epsilon = (float) epsilon;
    }

    /** Factor and addition of each number. */
    public List<NDArray> weights() {
        return List.of(gamma, beta);
    }

    public NDArray apply(NDArray x) {
        return LayerNorm.layerNorm(x, shape, gamma, beta, epsilon).singletonOrThrow();
    }
}
