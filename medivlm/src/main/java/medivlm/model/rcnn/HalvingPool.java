package medivlm.model.rcnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/**
 * The maximum of three by three cells at every second one, as after a residual network's stem. The
 * engine's own takes a tenth of the detector's time on a CPU, because it also notes where each
 * maximum was; that is only needed on the way back.
 */
final class HalvingPool {

    private HalvingPool() {}

    /** {@code [batch, channels, h, w]} to half of both, for a gradient or not. */
    static NDArray apply(NDArray x, boolean training) {
        Shape shape = x.getShape();
        boolean even = shape.get(2) % 2 == 0 && shape.get(3) % 2 == 0;
        return training || !even
                ? Pool.maxPool2d(x, new Shape(3, 3), new Shape(2, 2), new Shape(1, 1), false)
                : down(across(x));
    }

    private static NDArray across(NDArray x) {
        Shape shape = x.getShape();
        long half = shape.get(3) / 2;
        NDList pairs = x.reshape(shape.get(0), shape.get(1), shape.get(2), half, 2).split(2, 4);
        return three(pairs.get(0).squeeze(4), pairs.get(1).squeeze(4), 3);
    }

    private static NDArray down(NDArray x) {
        Shape shape = x.getShape();
        long half = shape.get(2) / 2;
        NDList pairs = x.reshape(shape.get(0), shape.get(1), half, 2, shape.get(3)).split(2, 3);
        return three(pairs.get(0).squeeze(3), pairs.get(1).squeeze(3), 2);
    }

    /** The greatest of an odd cell, the even one after it and the odd one after that. */
    private static NDArray three(NDArray even, NDArray odd, int axis) {
        NDArray two = even.maximum(odd);
        long length = two.getShape().get(axis);
        if (length == 1) {
            return two;
        }
        NDList parts = two.split(new long[] {1}, axis);
        NDArray before = odd.split(new long[] {length - 1}, axis).get(0);
        return NDArrays.concat(new NDList(parts.get(0), parts.get(1).maximum(before)), axis);
    }
}
