package medivlm.model.block;

import ai.djl.ndarray.NDArray;
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
        if (mask != null) {
            scores = scores.add(mask);
        }
        NDArray joined = scores.softmax(-1).matMul(v).swapAxes(1, 2);
        return joined.reshape(
                q.getShape().get(0), q.getShape().get(2), q.getShape().get(1) * depth);
    }

    /** {@code [batch, length, width]} as {@code [batch, heads, length, depth]}. */
    public static NDArray heads(NDArray x, int heads) {
        long batch = x.getShape().get(0);
        long length = x.getShape().get(1);
        return x.reshape(batch, length, heads, x.getShape().get(2) / heads).swapAxes(1, 2);
    }
}
