package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.network.Gate;
import org.junit.jupiter.api.Test;

class AdamWTest {

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
            try (AdamW optimiser = new AdamW(parameters, 0.1, 1)) {
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

    private static NDArray named(Parameters parameters, String name) {
        return parameters.trained().stream()
                .filter(entry -> entry.getKey().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
