package medivlm.model.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

/**
 * Puts other values into an array of the engine. {@link NDArray#set(float[])} does so too, but
 * under a guard of libtorch that has been deprecated since 1.10 and complains on standard error.
 */
public final class Overwrite {

    private static final NDIndex ALL = new NDIndex("...");

    private Overwrite() {}

    /**
     * Overwrites all of it. Gradients must not be recorded on this thread.
     *
     * @param values as many as {@code array} has, row by row
     */
    public static void with(NDArray array, float[] values) {
        try (NDArray given = array.getManager().create(values, array.getShape())) {
            array.set(ALL, given);
        }
    }
}
