package medivlm.model.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Frees what a computation leaves on its way. Without it, every intermediate result of every layer
 * of a large network stays until the request ends. Gradients are not disturbed: what they need, the
 * engine keeps by itself.
 */
public final class Scratch {

    private Scratch() {}

    /**
     * A result whose intermediates are freed; it belongs to the manager of {@code x}. While this
     * runs, {@code x} belongs to a passing manager, so no other thread may use it.
     */
    public static NDArray around(NDArray x, UnaryOperator<NDArray> computation) {
        NDManager outer = x.getManager();
        try (NDManager passing = outer.newSubManager()) {
            x.tempAttach(passing);
            NDArray result = computation.apply(x);
            result.attach(outer);
            return result;
        }
    }

    /**
     * Runs layers one after the other, freeing the input of each when it is done.
     *
     * @param start input of the first; closed here
     */
    @SuppressWarnings("ReferenceEquality") // equal values need not be the same array
    public static NDArray through(NDArray start, List<? extends UnaryOperator<NDArray>> layers) {
        NDArray x = start;
        for (UnaryOperator<NDArray> layer : layers) {
            NDArray next = around(x, layer);
            if (next != x) {
                x.close();
            }
            x = next;
        }
        return x;
    }
}
