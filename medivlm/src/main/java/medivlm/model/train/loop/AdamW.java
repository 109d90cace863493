package medivlm.model.train.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import medivlm.model.block.Overwrite;
import medivlm.model.block.Parameters;
import medivlm.model.weights.Tensor;

/**
 * AdamW (Loshchilov and Hutter 2019) with decoupled decay on matrices and kernels only, and
 * clipping of the gradient by its global norm. The engine's own update does not correct epsilon for
 * the bias.
 */
public final class AdamW implements AutoCloseable {

    private static final float BETA1 = 0.9f;
    private static final float EPSILON = 1e-8f;

    private record Slot(
            String name, PtNDArray weight, PtNDArray mean, PtNDArray square, boolean decays) {}

    private record Pull(Slot slot, PtNDArray gradient) {}

    private final NDManager manager;
    private final List<Slot> slots = new ArrayList<>();
    private final float decay;
    private final float clip;
    private final float beta2;
    private int steps;

    /**
     * An optimiser of all trained weights.
     *
     * @param decay decoupled, a step takes rate · decay of a weight
     * @param clip longest gradient over all weights together
     * @param beta2 how slowly the mean square forgets, e.g. 0.999
     */
    public AdamW(Parameters parameters, double decay, double clip, double beta2) {
        this.manager = parameters.manager().newSubManager();
        this.decay = (float) decay;
        this.clip = (float) clip;
        this.beta2 = (float) beta2;
        for (Map.Entry<String, NDArray> weight : parameters.trained()) {
            NDArray array = weight.getValue();
            slots.add(
                    new Slot(
                            weight.getKey(),
                            (PtNDArray) array,
                            (PtNDArray) manager.zeros(array.getShape()),
                            (PtNDArray) manager.zeros(array.getShape()),
                            array.getShape().dimension() > 1));
        }
    }

    /**
     * Applies the gradients and clears them. Gradients of which one is not finite are cleared
     * without a change of the weights.
     *
     * @return the norm of all gradients together before clipping; not finite if nothing was done
     */
    public double step(double rate) {
        List<Pull> pulls = new ArrayList<>();
        try (NDManager scope = manager.newSubManager()) {
            double total = 0;
            for (Slot slot : slots) {
                PtNDArray gradient = JniUtils.getGradient(slot.weight());
                if (gradient == null) {
                    continue; // the loss did not depend on it
                }
                gradient.attach(scope);
                pulls.add(new Pull(slot, gradient));
                try (NDArray square = gradient.square();
                        NDArray sum = square.sum()) {
                    total += sum.getFloat();
                }
            }
            double norm = Math.sqrt(total);
            if (Double.isFinite(norm)) {
                steps++;
                float rescale = norm > clip ? (float) (clip / norm) : 1f;
                pulls.forEach(pull -> apply(pull, rate, rescale));
            }
            pulls.forEach(pull -> JniUtils.zeroGrad(pull.slot().weight()));
            return norm;
        }
    }

    private void apply(Pull pull, double rate, float rescale) {
        double correction = Math.sqrt(1 - Math.pow(beta2, steps)) / (1 - Math.pow(BETA1, steps));
        JniUtils.adamUpdate(
                pull.slot().weight(),
                pull.gradient(),
                pull.slot().mean(),
                pull.slot().square(),
                (float) rate,
                (float) (rate * correction),
                pull.slot().decays() ? decay : 0f,
                rescale,
                -1f,
                BETA1,
                beta2,
                EPSILON,
                true);
    }

    /** A copy of all that it remembers. */
    AdamState state() {
        SortedMap<String, Tensor> means = new TreeMap<>();
        SortedMap<String, Tensor> squares = new TreeMap<>();
        for (Slot slot : slots) {
            means.put(slot.name(), tensor(slot.mean()));
            squares.put(slot.name(), tensor(slot.square()));
        }
        return new AdamState(steps, means, squares);
    }

    /** Goes on from {@link #state} of an optimiser of the same weights. */
    void restore(AdamState state) {
        for (Slot slot : slots) {
            set(slot.mean(), state.means().get(slot.name()), slot.name());
            set(slot.square(), state.squares().get(slot.name()), slot.name());
        }
        steps = state.steps();
    }

    @Override
    public void close() {
        manager.close();
    }

    private static Tensor tensor(NDArray array) {
        return new Tensor(
                Arrays.stream(array.getShape().getShape()).boxed().toList(), array.toFloatArray());
    }

    private static void set(
            NDArray array, @org.jspecify.annotations.Nullable Tensor tensor, String name) {
        if (tensor == null || tensor.values().length != array.size()) {
            throw new IllegalArgumentException("no moments of the weight " + name);
        }
        Overwrite.with(array, tensor.values());
    }
}
