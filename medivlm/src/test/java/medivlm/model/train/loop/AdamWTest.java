package medivlm.model.train.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.SortedMap;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.network.Gate;
import medivlm.model.weights.Tensor;
import org.junit.jupiter.api.Test;

class AdamWTest {

    private static final org.assertj.core.data.Offset<Float> TINY = within(1e-7f);

    /**
     * By hand, β 0.9 and 0.99, gradient clipped by its global norm to 1: in the first step mean and
     * root of the squares give a step of the rate against the gradient's sign, and the decay takes
     * rate · decay of a matrix's weights, none of a bias'.
     */
    @Test
    void firstStepMovesByTheRateAndDecaysMatricesOnly() {
        try (NDManager manager = Compute.forTraining();
                Parameters parameters = new Parameters(manager, 3)) {
            assertThat(new Gate(parameters)).isNotNull();
            parameters.train();
            NDArray weight = named(parameters, "head.weight");
            NDArray bias = named(parameters, "head.bias");
            float[] before = weight.toFloatArray();
            float biasBefore = bias.toFloatArray()[0];
            try (AdamW optimiser = new AdamW(parameters, 0.1, 1, 0.99)) {
                try (GradientCollector gradients = Engine.getInstance().newGradientCollector();
                        NDManager scope = manager.newSubManager()) {
                    NDArray x = scope.ones(new Shape(1, 48)).mul(3f);
                    NDArray y = x.mul(weight).sum().add(bias.sum());
                    gradients.backward(y);
                }
                optimiser.step(0.01);
            }
            assertThat(weight.toFloatArray()[0])
                    .isCloseTo(before[0] * (1 - 0.01f * 0.1f) - 0.01f, within(1e-5f));
            assertThat(bias.toFloatArray()[0]).isCloseTo(biasBefore - 0.01f, within(1e-5f));
        }
    }

    /**
     * By hand: the gradient (3, 4) has the norm 5 and is clipped to (0.6, 0.8); the moments are a
     * tenth and a thousandth of it and its square. The next one, (0, 0.5), is shorter than 1 and
     * left as it is: means 0.9 · 0.06 and 0.9 · 0.08 + 0.1 · 0.5.
     */
    @Test
    void gradientIsClippedByTheNormOfAllWeightsTogether() {
        try (NDManager manager = Compute.forTraining();
                Parameters parameters = new Parameters(manager, 3)) {
            NDArray first = parameters.constant("first", 1, 1);
            NDArray second = parameters.constant("second", 1, 1);
            parameters.train();
            try (AdamW optimiser = new AdamW(parameters, 0, 1, 0.999)) {
                assertThat(pull(manager, optimiser, first, 3, second, 4))
                        .isCloseTo(5, within(1e-6));
                assertThat(value(optimiser.state().means(), "first")).isCloseTo(0.06f, TINY);
                assertThat(value(optimiser.state().means(), "second")).isCloseTo(0.08f, TINY);
                assertThat(value(optimiser.state().squares(), "first")).isCloseTo(0.36e-3f, TINY);
                assertThat(value(optimiser.state().squares(), "second")).isCloseTo(0.64e-3f, TINY);
                assertThat(pull(manager, optimiser, first, 0, second, 0.5f))
                        .isCloseTo(0.5, within(1e-6));
                assertThat(value(optimiser.state().means(), "first")).isCloseTo(0.054f, TINY);
                assertThat(value(optimiser.state().means(), "second")).isCloseTo(0.122f, TINY);
            }
        }
    }

    @Test
    void gradientThatIsNotANumberChangesNothing() {
        try (NDManager manager = Compute.forTraining();
                Parameters parameters = new Parameters(manager, 3)) {
            NDArray first = parameters.constant("first", 1, 1);
            NDArray second = parameters.constant("second", 1, 1);
            parameters.train();
            try (AdamW optimiser = new AdamW(parameters, 0, 1, 0.999)) {
                assertThat(pull(manager, optimiser, first, Float.NaN, second, 1)).isNaN();
                assertThat(second.toFloatArray()).containsExactly(1f);
                assertThat(optimiser.state().steps()).isZero();
                assertThat(pull(manager, optimiser, first, 1, second, 0)).isEqualTo(1);
            }
        }
    }

    private static double pull(
            NDManager manager, AdamW optimiser, NDArray a, float da, NDArray b, float db) {
        try (GradientCollector gradients = Engine.getInstance().newGradientCollector();
                NDManager scope = manager.newSubManager()) {
            NDArray y =
                    scope.create(new float[] {da})
                            .mul(a)
                            .add(scope.create(new float[] {db}).mul(b));
            gradients.backward(y.sum());
        }
        return optimiser.step(0.01);
    }

    private static float value(SortedMap<String, Tensor> tensors, String name) {
        return java.util.Objects.requireNonNull(tensors.get(name)).values()[0];
    }

    private static NDArray named(Parameters parameters, String name) {
        return parameters.trained().stream()
                .filter(entry -> entry.getKey().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
