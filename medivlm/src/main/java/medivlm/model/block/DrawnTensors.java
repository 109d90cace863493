package medivlm.model.block;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import medivlm.model.weights.Tensor;
import medivlm.model.weights.TensorSource;

/** Random starts of weights, each drawn when it is read and never kept. */
final class DrawnTensors implements TensorSource {

    /**
     * How a weight starts.
     *
     * @param deviation of a normal distribution around the mean; 0 for the mean itself
     */
    record Draw(double mean, double deviation, List<Long> shape) {

        static Draw of(double mean, double deviation, long... shape) {
            return new Draw(mean, deviation, Arrays.stream(shape).boxed().toList());
        }
    }

    private final SortedMap<String, Draw> draws;
    private final long seed;

    DrawnTensors(Map<String, Draw> draws, long seed) {
        this.draws = new TreeMap<>(draws);
        this.seed = seed;
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(draws.keySet());
    }

    @Override
    public List<Long> shape(String name) {
        return draw(name).shape();
    }

    @Override
    public Tensor read(String name) {
        Draw draw = draw(name);
        long count = draw.shape().stream().reduce(1L, Math::multiplyExact);
        float[] values = new float[Math.toIntExact(count)];
        if (draw.deviation() == 0) {
            Arrays.fill(values, (float) draw.mean());
        } else {
            SplittableRandom random = new SplittableRandom(seed * 31 + name.hashCode());
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (draw.mean() + draw.deviation() * random.nextGaussian());
            }
        }
        return new Tensor(draw.shape(), values);
    }

    @Override
    public void close() {}

    private Draw draw(String name) {
        return Objects.requireNonNull(draws.get(name), name);
    }
}
