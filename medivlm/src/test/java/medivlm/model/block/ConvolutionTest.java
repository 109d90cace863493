package medivlm.model.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConvolutionTest {

    private final NDManager manager = Compute.forInference(false);
    private final Parameters parameters = new Parameters(manager, 1);
    private final Convolution convolution = new Convolution(parameters, "c", 2, 3, 3, 2);
    private NDArray images = manager.create(new Shape(0));

    /** Leaves statistics that are not those of the start, by a step of training. */
    @BeforeEach
    void seeABatch() {
        Compute.withoutGradients();
        images = manager.randomNormal(0, 1, new Shape(4, 2, 9, 9), DataType.FLOAT32).mul(3).add(2);
        convolution.apply(images, true);
    }

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void foldedAnswersDifferByRoundingAlone() {
        float[] apart = convolution.apply(images, false).toFloatArray();
        convolution.fold();
        float[] folded = convolution.apply(images, false).toFloatArray();

        for (int i = 0; i < apart.length; i++) {
            assertThat(folded[i]).isCloseTo(apart[i], within(1e-4f));
        }
    }

    @Test
    void trainingStillUsesTheBatchsOwnStatistics() {
        float[] before = convolution.apply(images, true).toFloatArray();
        convolution.fold();

        assertThat(convolution.apply(images, true).toFloatArray()).isEqualTo(before);
    }
}
