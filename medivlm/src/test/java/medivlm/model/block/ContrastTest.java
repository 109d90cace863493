package medivlm.model.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContrastTest {

    private final NDManager manager = Compute.forInference(false);

    @AfterEach
    void free() {
        manager.close();
    }

    /**
     * By hand: images (1, 0) and (0, 2), texts (3, 0) and (1, 1) have the cosines 1, √½ and 0, √½;
     * at τ = 0.5 the scores are 2, 1.414214 and 0, 1.414214. Images choose with the losses log(1 +
     * e^-0.585786) = 0.442548 and log(1 + e^-1.414214) = 0.217622, texts with log(1 + e^-2) =
     * 0.126928 and log 2 = 0.693147.
     */
    @Test
    void bothDirectionsAreTheMeanOfImagesChoosingTextsAndTextsChoosingImages() {
        double images =
                (Math.log1p(Math.exp(Math.sqrt(2) - 2)) + Math.log1p(Math.exp(-Math.sqrt(2)))) / 2;
        double texts = (Math.log1p(Math.exp(-2)) + Math.log(2)) / 2;
        assertThat(images).isCloseTo((0.442548 + 0.217622) / 2, within(2e-6));
        assertThat(loss(Contrast.Direction.IMAGE_TO_TEXT)).isCloseTo(images, within(1e-5));
        assertThat(loss(Contrast.Direction.BOTH)).isCloseTo((images + texts) / 2, within(1e-5));
    }

    @Test
    void batchOfOneHasNoLoss() {
        for (Contrast.Direction direction : Contrast.Direction.values()) {
            NDArray one = manager.create(new float[] {0.3f, -2f}, new Shape(1, 2));
            NDArray other = manager.create(new float[] {-1f, 5f}, new Shape(1, 2));
            NDArray partners = manager.ones(new Shape(1, 1));
            assertThat(new Contrast(0.07f, direction).apply(one, other, partners).getFloat())
                    .isZero();
        }
    }

    private double loss(Contrast.Direction direction) {
        NDArray images = manager.create(new float[] {1, 0, 0, 2}, new Shape(2, 2));
        NDArray texts = manager.create(new float[] {3, 0, 1, 1}, new Shape(2, 2));
        NDArray partners = manager.create(new float[] {1, 0, 0, 1}, new Shape(2, 2));
        return new Contrast(0.5f, direction).apply(images, texts, partners).getFloat();
    }
}
