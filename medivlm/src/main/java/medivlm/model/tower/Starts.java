package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import medivlm.model.block.Linear;
import medivlm.model.block.Parameters;

/**
 * Random starts for towers that no file fills: tables of deviation 0.02, as all of them were
 * trained from, and maps of as much at the width of 768 that this suits, more where a map is
 * narrower, so that every width carries a signal as far.
 */
final class Starts {

    private static final double DEVIATION = 0.02;
    private static final double WIDTH = 768;

    private Starts() {}

    static NDArray table(Parameters parameters, String name, long... shape) {
        return parameters.normal(name, DEVIATION, shape);
    }

    static Linear linear(Parameters parameters, String name, int in, int out) {
        return new Linear(parameters, name, in, out, deviation(in));
    }

    static Linear unbiased(Parameters parameters, String name, int in, int out) {
        return Linear.unbiased(parameters, name, in, out, deviation(in));
    }

    private static double deviation(int in) {
        return DEVIATION * Math.sqrt(WIDTH / in);
    }
}
