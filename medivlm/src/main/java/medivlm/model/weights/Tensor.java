package medivlm.model.weights;

import java.util.List;

/**
 * Values with a shape.
 *
 * @param shape sizes, outermost first; empty for a single value
 * @param values row-major; as many as the shape says; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes of weights, handed over once
public record Tensor(List<Long> shape, float[] values) {

    public Tensor {
        shape = List.copyOf(shape);
        long elements = elements(shape);
        if (elements != values.length) {
            throw new IllegalArgumentException(values.length + " values for the shape " + shape);
        }
    }

    /** How many values a shape holds. */
    static long elements(List<Long> shape) {
        long product = 1;
        for (long size : shape) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }
}
