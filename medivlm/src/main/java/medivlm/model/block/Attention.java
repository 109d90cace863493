package medivlm.model.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/** Scaled dot products of several heads. */
public final class Attention {

    private Attention() {}

    /**
     * Attends.
     *
     * @param q {@code [batch, heads, queries, depth]}
     * @param k {@code [batch, heads, keys, depth]}
     * @param v like {@code k}
     * @param mask added to the scores, broadcast to {@code [batch, heads, queries, keys]}
     * @return {@code [batch, queries, heads * depth]}
     */
    public static NDArray attend(NDArray q, NDArray k, NDArray v, @Nullable NDArray mask) {
        long depth = q.getShape().get(3);
        NDArray scores =
                Scaled.by(q.matMul(k.swapAxes(2, 3)), (float) (1 / Math.sqrt((double) depth)));
        return joined(scores, v, mask);
    }

    /** The same without the division by the root of the depth, for queries that are scaled. */
    public static NDArray unscaled(NDArray q, NDArray k, NDArray v, @Nullable NDArray mask) {
        return joined(q.matMul(k.swapAxes(2, 3)), v, mask);
    }

    /**
     * How much each query looks at each key, for queries that are scaled.
     *
     * @return {@code [batch, heads, queries, keys]}, rows sum to 1
     */
    public static NDArray weights(NDArray q, NDArray k, NDArray mask) {
        return q.matMul(k.swapAxes(2, 3)).add(mask).softmax(-1);
    }

    private static NDArray joined(NDArray scores, NDArray v, @Nullable NDArray mask) {
        NDArray masked = mask == null ? scores : scores.add(mask);
        NDArray joined = masked.softmax(-1).matMul(v).swapAxes(1, 2);
        Shape shape = joined.getShape();
        return joined.reshape(shape.get(0), shape.get(1), shape.get(2) * shape.get(3));
    }

    /** {@code [batch, length, width]} as {@code [batch, heads, length, depth]}. */
    public static NDArray heads(NDArray x, int heads) {
        long batch = x.getShape().get(0);
        long length = x.getShape().get(1);
        return x.reshape(batch, length, heads, x.getShape().get(2) / heads).swapAxes(1, 2);
    }
}
