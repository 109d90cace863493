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
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import medivlm.model.weights.Sha256;
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
    private final String prefix;
    private final Predicate<String> mine;
    private final SortedMap<String, Shape> shapes;
    private final SortedMap<String, DrawnTensors.Draw> draws;
    private final SortedMap<String, NDArray> trained;
    private final SortedMap<String, NDArray> statistics;

    /** Parameters that live until this is closed, with random starts that follow from the seed. */
    public Parameters(NDManager parent, long seed) {
        this(parent, seed, Start.RANDOM, DataType.FLOAT32);
    }

    private Parameters(NDManager parent, long seed, Start start, DataType type) {
        this.manager = parent.newSubManager();
        this.random = new Random(seed);
        this.start = start;
        this.type = type;
        this.prefix = "";
        this.mine = name -> true;
        this.shapes = new TreeMap<>();
        this.draws = new TreeMap<>();
        this.trained = new TreeMap<>();
        this.statistics = new TreeMap<>();
    }

    private Parameters(Parameters whole, String prefix, Predicate<String> mine) {
        this.manager = whole.manager;
        this.random = whole.random;
        this.start = whole.start;
        this.type = whole.type;
        this.prefix = prefix;
        this.mine = mine;
        this.shapes = whole.shapes;
        this.draws = whole.draws;
        this.trained = whole.trained;
        this.statistics = whole.statistics;
    }

    /**
     * These parameters as a network sees them whose weights stand here under a common prefix, e.g.
     * {@code decoder.}: what it declares and loads is named without it. Closing it closes all.
     */
    public Parameters within(String inner) {
        return new Parameters(this, prefix + inner, mine);
    }

    /** Those of these parameters whose names are wanted, e.g. to fit one stage of a network. */
    public Parameters only(Predicate<String> wanted) {
        return new Parameters(
                this,
                prefix,
                name -> mine.test(name) && wanted.test(name.substring(prefix.length())));
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
        draws.put(prefix + name, DrawnTensors.Draw.of(0, deviation, shape));
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
        return List.copyOf(below(trained).entrySet());
    }

    /** Asks for gradients from now on. */
    public void train() {
        below(trained).values().forEach(weight -> weight.setRequiresGradient(true));
    }

    /** How many numbers training changes. */
    public long count() {
        return below(trained).keySet().stream().mapToLong(name -> shapeOf(name).size()).sum();
    }

    /** Copies of all values. */
    public SortedMap<String, Tensor> tensors() {
        SortedMap<String, Tensor> out = new TreeMap<>();
        all().forEach((name, array) ->
                out.put(name, new Tensor(shape(array.getShape()), array.toFloatArray())));
        return out;
    }

    /** 64 hex digits over all names, shapes and values. */
    public String checksum() {
        Sha256 sum = new Sha256();
        tensors().forEach((name, tensor) -> sum.add(name).add(tensor));
        return sum.hex();
    }

    /**
     * Replaces all values by those of a source, in place.
     *
     * @throws WeightsException naming every tensor that is missing, unexpected or of another shape
     */
    public void load(TensorSource source) {
        check(source);
        all().forEach((name, array) -> fill(array, source.read(name).values()));
    }

    /**
     * Checks that a source has exactly these weights; no value is read.
     *
     * @throws WeightsException naming every tensor that is missing, unexpected or of another shape
     */
    public void check(TensorSource source) {
        check(source.names(), source::shape);
    }

    /**
     * What these weights start as, each drawn when it is read, so that files of any size can be
     * written. The same seed gives the same values; they are not those that a network built with
     * that seed starts with.
     */
    public TensorSource drawn(long seed) {
        SortedMap<String, DrawnTensors.Draw> wanted = new TreeMap<>();
        all().keySet().forEach(name -> wanted.put(name, drawOf(name)));
        return new DrawnTensors(wanted, seed);
    }

    /** Replaces all values by those of {@link #tensors} of the same network. */
    public void restore(Map<String, Tensor> tensors) {
        check(tensors.keySet(), name -> named(tensors, name).shape());
        all().forEach((name, array) -> fill(array, named(tensors, name).values()));
    }

    private static Tensor named(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    private void check(Set<String> names, Function<String, List<Long>> shapeThere) {
        SortedMap<String, NDArray> all = all();
        Set<String> missing = new TreeSet<>(all.keySet());
        missing.removeAll(names);
        Set<String> unexpected = new TreeSet<>(names);
        unexpected.removeAll(all.keySet());
        if (!missing.isEmpty() || !unexpected.isEmpty()) {
            throw new WeightsException(
                    "tensors missing: " + missing + ", unexpected: " + unexpected);
        }
        List<String> misshaped = new ArrayList<>();
        for (String name : all.keySet()) {
            if (!shapeThere.apply(name).equals(shape(shapeOf(name)))) {
                misshaped.add(
                        "tensor "
                                + name
                                + " has the shape "
                                + shapeThere.apply(name)
                                + " where the network has "
                                + shape(shapeOf(name)));
            }
        }
        if (!misshaped.isEmpty()) {
            throw new WeightsException(String.join("; ", misshaped));
        }
    }

    @Override
    public void close() {
        manager.close();
    }

    private SortedMap<String, NDArray> all() {
        SortedMap<String, NDArray> all = below(trained);
        all.putAll(below(statistics));
        return all;
    }

    /** What stands under the prefix, named without it. */
    private SortedMap<String, NDArray> below(SortedMap<String, NDArray> weights) {
        SortedMap<String, NDArray> out = new TreeMap<>();
        weights.forEach((name, array) -> {
            if (name.startsWith(prefix) && mine.test(name)) {
                out.put(name.substring(prefix.length()), array);
            }
        });
        return out;
    }

    private NDArray constant(
            SortedMap<String, NDArray> into, String name, double value, long... shape) {
        draws.put(prefix + name, DrawnTensors.Draw.of(value, 0, shape));
        return start == Start.RANDOM
                ? declare(into, name, filled(value, shape), shape)
                : declare(into, name, new Shape(shape));
    }

    private NDArray declare(
            SortedMap<String, NDArray> into, String name, float[] values, long... shape) {
        take(name, new Shape(shape));
        NDArray array = manager.create(values, new Shape(shape));
        into.put(prefix + name, array);
        return array;
    }

    private NDArray declare(SortedMap<String, NDArray> into, String name, Shape shape) {
        take(name, shape);
        NDArray array = manager.zeros(start == Start.ABSENT ? new Shape(0) : shape, type);
        into.put(prefix + name, array);
        return array;
    }

    private void take(String name, Shape shape) {
        if (shapes.put(prefix + name, shape) != null) {
            throw new IllegalArgumentException("two weights are named " + prefix + name);
        }
    }

    private DrawnTensors.Draw drawOf(String name) {
        DrawnTensors.Draw draw = draws.get(prefix + name);
        if (draw == null) {
            throw new IllegalArgumentException("no weight is named " + name);
        }
        return draw;
    }

    private Shape shapeOf(String name) {
        Shape shape = shapes.get(prefix + name);
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
            Overwrite.with(array, values);
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
