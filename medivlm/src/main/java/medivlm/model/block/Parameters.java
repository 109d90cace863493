package medivlm.model.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import medivlm.model.weights.SafetensorsFile;
import medivlm.model.weights.Sha256;
import medivlm.model.weights.Tensor;
import medivlm.model.weights.WeightsException;

/**
 * Named weights on one device. A network declares what it needs when it is built; then they are
 * either trained from their random start or replaced by those of a file, in which a missing, an
 * unexpected and a mis-shaped tensor are errors that name it. Parameters do not ask for gradients
 * unless {@link #train} was called, so that any thread may read them.
 */
public final class Parameters implements AutoCloseable {

    private final NDManager manager;
    private final Random random;
    private final SortedMap<String, NDArray> trained = new TreeMap<>();
    private final SortedMap<String, NDArray> statistics = new TreeMap<>();

    /** Parameters that live until this is closed, with random starts that follow from the seed. */
    public Parameters(NDManager parent, long seed) {
        this.manager = parent.newSubManager();
        this.random = new Random(seed);
    }

    /** Declares a weight that starts as a normal distribution of the given deviation. */
    public NDArray normal(String name, double deviation, long... shape) {
        float[] values = new float[Math.toIntExact(new Shape(shape).size())];
        if (deviation > 0) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
        }
        return declare(trained, name, values, shape);
    }

    /** Declares a weight that starts at one value. */
    public NDArray constant(String name, double value, long... shape) {
        return declare(trained, name, filled(value, shape), shape);
    }

    /** Declares a running statistic: stored with the weights, not trained by gradients. */
    public NDArray statistic(String name, double value, long... shape) {
        return declare(statistics, name, filled(value, shape), shape);
    }

    /** The manager that the weights live under. */
    public NDManager manager() {
        return manager;
    }

    /** The weights that gradients change, in the order of their names. */
    public Collection<Map.Entry<String, NDArray>> trained() {
        return List.copyOf(trained.entrySet());
    }

    /** Asks for gradients from now on. */
    public void train() {
        trained.values().forEach(weight -> weight.setRequiresGradient(true));
    }

    /** How many numbers training changes. */
    public long count() {
        return trained.values().stream().mapToLong(NDArray::size).sum();
    }

    /** Copies of all values. */
    public SortedMap<String, Tensor> tensors() {
        SortedMap<String, Tensor> out = new TreeMap<>();
        all().forEach((name, array) ->
                out.put(name, new Tensor(shape(array.getShape()), array.toFloatArray())));
        return out;
    }

    /** Replaces all values by a file's. */
    public void load(SafetensorsFile file) {
        load(file.names(), file::read);
    }

    /** Replaces all values by those of {@link #tensors} of the same network. */
    public void restore(Map<String, Tensor> tensors) {
        load(tensors.keySet(), name -> Objects.requireNonNull(tensors.get(name)));
    }

    /** 64 hex digits over all names, shapes and values. */
    public String checksum() {
        Sha256 sum = new Sha256();
        all().forEach((name, array) ->
                sum.add(name).add(new Tensor(shape(array.getShape()), array.toFloatArray())));
        return sum.hex();
    }

    private void load(Set<String> names, Function<String, Tensor> values) {
        SortedMap<String, NDArray> all = all();
        List<String> missing = new ArrayList<>(new TreeSet<>(all.keySet()));
        missing.removeAll(names);
        List<String> unexpected = new ArrayList<>(names);
        unexpected.removeAll(all.keySet());
        if (!missing.isEmpty() || !unexpected.isEmpty()) {
            throw new WeightsException(
                    "tensors missing: " + missing + ", unexpected: " + unexpected);
        }
        all.forEach((name, array) -> {
            Tensor tensor = values.apply(name);
            if (!tensor.shape().equals(shape(array.getShape()))) {
                throw new WeightsException(
                        "tensor "
                                + name
                                + " has the shape "
                                + tensor.shape()
                                + " where the network has "
                                + shape(array.getShape()));
            }
            array.set(tensor.values());
        });
    }

    @Override
    public void close() {
        manager.close();
    }

    private SortedMap<String, NDArray> all() {
        SortedMap<String, NDArray> all = new TreeMap<>(trained);
        all.putAll(statistics);
        return all;
    }

    private NDArray declare(
            SortedMap<String, NDArray> into, String name, float[] values, long... shape) {
        if (trained.containsKey(name) || statistics.containsKey(name)) {
            throw new IllegalArgumentException("two weights are named " + name);
        }
        NDArray array = manager.create(values, new Shape(shape));
        into.put(name, array);
        return array;
    }

    private static float[] filled(double value, long... shape) {
        float[] values = new float[Math.toIntExact(new Shape(shape).size())];
        Arrays.fill(values, (float) value);
        return values;
    }

    private static List<Long> shape(Shape shape) {
        return Arrays.stream(shape.getShape()).boxed().toList();
    }
}
