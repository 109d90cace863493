package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import medivlm.model.block.Scaled;

/** What is added to the scores of attention, so that a query does not see a key. */
final class Masks {

    /** Large, yet a number in half precision, even twice. */
    private static final float NEVER = -1e4f;

    private Masks() {}

    /** Hides filling from all queries: {@code [n, keys]} of 1 and 0 to {@code [n, 1, 1, keys]}. */
    static NDArray hiding(NDArray there, DataType type) {
        Shape shape = there.getShape();
        return Scaled.by(there.toType(DataType.FLOAT32, false).sub(1f), -NEVER)
                .reshape(shape.get(0), 1, 1, shape.get(1))
                .toType(type, false);
    }

    /** Hides what comes later: {@code [1, 1, length, length]}. */
    static NDArray order(NDManager manager, int length, DataType type) {
        float[] order = new float[length * length];
        for (int query = 0; query < length; query++) {
            for (int key = query + 1; key < length; key++) {
                order[query * length + key] = NEVER;
            }
        }
        return manager.create(order, new Shape(1, 1, length, length)).toType(type, false);
    }

    /** Fails unless tokens and their mask are both {@code [n, length]}. */
    static void requireSameShape(NDArray tokens, NDArray there) {
        if (tokens.getShape().dimension() != 2 || !tokens.getShape().equals(there.getShape())) {
            throw new IllegalArgumentException(
                    "tokens of shape " + tokens.getShape() + " with a mask of " + there.getShape());
        }
    }
}
