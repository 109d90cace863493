package medivlm.model.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import medivlm.model.block.Parameters;

/**
 * AdamW with decoupled decay on matrices and kernels only, and clipping of the gradient by its
 * global norm. The engine's own update does not correct epsilon for the bias.
 */
final class AdamW implements AutoCloseable {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.99f;
    private static final float EPSILON = 1e-8f;

    private record Slot(PtNDArray weight, PtNDArray mean, PtNDArray square, boolean decays) {}

    private record Pull(Slot slot, PtNDArray gradient) {}

    private final NDManager manager;
    private final List<Slot> slots = new ArrayList<>();
    private final float decay;
    private final float clip;
    private int steps;

    AdamW(Parameters parameters, double decay, double clip) {
        this.manager = parameters.manager().newSubManager();
        this.decay = (float) decay;
        this.clip = (float) clip;
        for (Map.Entry<String, NDArray> weight : parameters.trained()) {
            NDArray array = weight.getValue();
            slots.add(
                    new Slot(
                            (PtNDArray) array,
                            (PtNDArray) manager.zeros(array.getShape()),
                            (PtNDArray) manager.zeros(array.getShape()),
                            array.getShape().dimension() > 1));
        }
    }

    /** Applies the gradients and clears them. */
    void step(double rate) {
        steps++;
        double correction = Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
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
            if (!Double.isFinite(norm)) {
                pulls.forEach(pull -> JniUtils.zeroGrad(pull.slot().weight()));
                return;
            }
            float rescale = norm > clip ? (float) (clip / norm) : 1f;
            for (Pull pull : pulls) {
                Slot slot = pull.slot();
                JniUtils.adamUpdate(
                        slot.weight(),
                        pull.gradient(),
                        slot.mean(),
                        slot.square(),
                        (float) rate,
                        (float) (rate * correction),
                        slot.decays() ? decay : 0f,
                        rescale,
                        -1f,
                        BETA1,
                        BETA2,
                        EPSILON,
                        true);
                JniUtils.zeroGrad(slot.weight());
            }
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
