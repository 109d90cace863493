package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import medivlm.model.block.Linear;
import medivlm.model.block.Parameters;

/**
 * Random starts for towers that no file fills: deviation 0.02, as all of them were trained from.
 */
final class Starts {

    private static final double DEVIATION = 0.02;

    private Starts() {}

    static NDArray table(Parameters parameters, String name, long... shape) {
        return parameters.normal(name, DEVIATION, shape);
    }

    static Linear linear(Parameters parameters, String name, int in, int out) {
        return new Linear(parameters, name, in, out, DEVIATION);
    }

    static Linear unbiased(Parameters parameters, String name, int in, int out) {
        return Linear.unbiased(parameters, name, in, out, DEVIATION);
    }
}
