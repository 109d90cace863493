package medivlm.model.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import medivlm.model.weights.Tensor;
import medivlm.model.weights.TensorSource;
import medivlm.model.weights.WeightsException;

/**
 * Named weights on one device. A network declares what it needs when it is built; then they are
 * either trained from their random start or replaced by those of a file, in which a missing, an
 * unexpected and a mis-shaped tensor are errors that name it. Parameters do not ask for gradients
 * unless {@link #train} was called, so that any thread may read them.
 */
public final class Parameters implements AutoCloseable {

    /** What declared weights start as. */
    private enum Start {
        RANDOM,
        /** Zero, in the engine's own memory, until a file's values come. */
        BLANK,
        /** Nothing: shapes are counted. */
        ABSENT
    }

    private final NDManager manager;
    private final Random random;
    private final Start start;
    private final DataType type;
    private final Map<String, Shape> shapes = new TreeMap<>();
    private final SortedMap<String, NDArray> trained = new TreeMap<>();
    private final SortedMap<String, NDArray> statistics = new TreeMap<>();

    /** Parameters that live until this is closed, with random starts that follow from the seed. */
    public Parameters(NDManager parent, long seed) {
        this(parent, seed, Start.RANDOM, DataType.FLOAT32);
    }

    private Parameters(NDManager parent, long seed, Start start, DataType type) {
        this.manager = parent.newSubManager();
        this.random = new Random(seed);
        this.start = start;
        this.type = type;
    }

    /**
     * Parameters that start as zeros, for large networks whose values all come from {@link #load}:
     * nothing is drawn, and the values lie in the engine's memory alone.
     *
     * @param type {@code FLOAT32} or {@code FLOAT16}; the network computes in it
     */
    public static Parameters blank(NDManager parent, DataType type) {
        if (type != DataType.FLOAT32 && type != DataType.FLOAT16) {
            throw new IllegalArgumentException("weights cannot be of " + type);
        }
        return new Parameters(parent, 0, Start.BLANK, type);
    }

    /**
     * Parameters without values, to {@link #count} those of a network of any size. A network built
     * on them must not be applied.
     */
    public static Parameters shapesOnly(NDManager parent) {
        return new Parameters(parent, 0, Start.ABSENT, DataType.FLOAT32);
    }

    /** Declares a weight that starts as a normal distribution of the given deviation. */
    public NDArray normal(String name, double deviation, long... shape) {
        if (start != Start.RANDOM) {
            return declare(trained, name, new Shape(shape));
        }
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
        return constant(trained, name, value, shape);
    }

    /** Declares a running statistic: stored with the weights, not trained by gradients. */
    public NDArray statistic(String name, double value, long... shape) {
        return constant(statistics, name, value, shape);
    }

    /** The manager that the weights live under. */
    public NDManager manager() {
        return manager;
    }

    /** What the weights are stored in and what the network computes in. */
    public DataType type() {
        return type;
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
        return trained.keySet().stream().mapToLong(name -> shapeOf(name).size()).sum();
    }

    /** Copies of all values. */
    public SortedMap<String, Tensor> tensors() {
        SortedMap<String, Tensor> out = new TreeMap<>();
        all().forEach((name, array) ->
                out.put(name, new Tensor(shape(array.getShape()), array.toFloatArray())));
        return out;
    }

    /** Replaces all values by those of a source, in place. */
    public void load(TensorSource source) {
        SortedMap<String, NDArray> all = all();
        List<String> missing = new ArrayList<>(new TreeSet<>(all.keySet()));
        missing.removeAll(source.names());
        List<String> unexpected = new ArrayList<>(source.names());
        unexpected.removeAll(all.keySet());
        if (!missing.isEmpty() || !unexpected.isEmpty()) {
            throw new WeightsException(
                    "tensors missing: " + missing + ", unexpected: " + unexpected);
        }
        List<String> misshaped = new ArrayList<>();
        all.keySet()
                .forEach(name -> {
                    if (!source.shape(name).equals(shape(shapeOf(name)))) {
                        misshaped.add(
                                "tensor "
                                        + name
                                        + " has the shape "
                                        + source.shape(name)
                                        + " where the network has "
                                        + shape(shapeOf(name)));
                    }
                });
        if (!misshaped.isEmpty()) {
            throw new WeightsException(String.join("; ", misshaped));
        }
        all.forEach((name, array) -> fill(array, source.read(name).values()));
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

    private NDArray constant(
            SortedMap<String, NDArray> into, String name, double value, long... shape) {
        return start == Start.RANDOM
                ? declare(into, name, filled(value, shape), shape)
                : declare(into, name, new Shape(shape));
    }

    private NDArray declare(
            SortedMap<String, NDArray> into, String name, float[] values, long... shape) {
        take(name, new Shape(shape));
        NDArray array = manager.create(values, new Shape(shape));
        into.put(name, array);
        return array;
    }

    private NDArray declare(SortedMap<String, NDArray> into, String name, Shape shape) {
        take(name, shape);
        NDArray array = manager.zeros(start == Start.ABSENT ? new Shape(0) : shape, type);
        into.put(name, array);
        return array;
    }

    private void take(String name, Shape shape) {
        if (shapes.put(name, shape) != null) {
            throw new IllegalArgumentException("two weights are named " + name);
        }
    }

    private Shape shapeOf(String name) {
        Shape shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("no weight is named " + name);
        }
        return shape;
    }

    private void fill(NDArray array, float[] values) {
        if (start == Start.ABSENT) {
            throw new IllegalStateException("these parameters only count");
        }
        if (start == Start.RANDOM) {
            array.set(values);
            return;
        }
        // The engine's own copy takes the place, so that no buffer of the Java side is kept. Only
        // duplicate() is one: toType to the same type, copy asked for or not, is a view of it.
        try (NDArray given = manager.create(values, array.getShape())) {
            array.intern(type == DataType.FLOAT32 ? given.duplicate() : given.toType(type, true));
        }
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
