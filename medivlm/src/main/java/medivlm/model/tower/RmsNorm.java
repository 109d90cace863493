package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import medivlm.model.block.Parameters;

/** T5's normalisation: division by the root mean square, without mean and without bias. */
final class RmsNorm {

    private final NDArray weight;
    private final DataType type;
    private final float epsilon;

    RmsNorm(Parameters parameters, String name, int width, double epsilon) {
        this.weight = parameters.constant(name + ".weight", 1, width);
        this.type = parameters.type();
        this.epsilon = (float) epsilon;
    }

    NDArray apply(NDArray x) {
        // squares of half-precision numbers overflow
        NDArray wide = x.toType(DataType.FLOAT32, false);
        NDArray root = wide.square().mean(new int[] {-1}, true).add(epsilon).sqrt();
        return wide.div(root).toType(type, false).mul(weight);
    }
}
