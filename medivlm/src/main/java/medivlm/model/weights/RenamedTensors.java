package medivlm.model.weights;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tensors of another source under other names, some of them transposed. What the map does not name
 * is not there. Closing this closes the source.
 */
public final class RenamedTensors implements TensorSource {

    /**
     * Where a tensor comes from.
     *
     * @param name in the source
     * @param transposed whether a matrix there is to be read with rows and columns swapped
     */
    public record Origin(String name, boolean transposed) {}

    private final TensorSource source;
    private final Map<String, Origin> origins;

    /**
     * A view of {@code source}.
     *
     * @param origins of each tensor by the name it has here
     */
    public RenamedTensors(TensorSource source, Map<String, Origin> origins) {
        this.source = source;
        this.origins = new TreeMap<>(origins);
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(origins.keySet());
    }

    @Override
    public List<Long> shape(String name) {
        Origin origin = origin(name);
        List<Long> shape = source.shape(origin.name());
        return origin.transposed() && shape.size() == 2 ? shape.reversed() : shape;
    }

    /**
     * Reads a tensor.
     *
     * @throws WeightsException if one that is to be transposed is no matrix
     */
    @Override
    public Tensor read(String name) {
        Origin origin = origin(name);
        Tensor tensor = source.read(origin.name());
        return origin.transposed() ? transposed(origin.name(), tensor) : tensor;
    }

    @Override
    public void close() {
        source.close();
    }

    private Origin origin(String name) {
        Origin origin = origins.get(name);
        if (origin == null) {
            throw new WeightsException("no tensor is mapped to " + name);
        }
        return origin;
    }

    private static Tensor transposed(String name, Tensor tensor) {
        if (tensor.shape().size() != 2) {
            throw new WeightsException(
                    "tensor " + name + " of shape " + tensor.shape() + " is no matrix");
        }
        int rows = Math.toIntExact(tensor.shape().get(0));
        int columns = Math.toIntExact(tensor.shape().get(1));
        float[] from = tensor.values();
        float[] to = new float[from.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                to[column * rows + row] = from[row * columns + column];
            }
        }
        return new Tensor(tensor.shape().reversed(), to);
    }
}
