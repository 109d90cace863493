package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** The residual sums of T5, kept among the numbers of half precision as the reference does. */
final class T5Sum {

    private static final float LARGEST = 65504f - 1000f;

    private T5Sum() {}

    static NDArray of(NDArray x, NDArray part) {
        NDArray sum = x.add(part);
        return sum.getDataType() == DataType.FLOAT16 ? sum.clip(-LARGEST, LARGEST) : sum;
    }
}
