package medivlm.model.weights;

import java.util.List;
import java.util.Set;

/**
 * Named tensors that are read one at a time. Every fault throws {@link WeightsException} naming
 * where the tensor stands and the tensor. Safe for threads until closed.
 */
public interface TensorSource extends AutoCloseable {

    /** Names of the tensors, sorted. */
    Set<String> names();

    /** A tensor's shape, outermost size first. */
    List<Long> shape(String name);

    /** A tensor's values as floats. */
    Tensor read(String name);

    @Override
    void close();
}
