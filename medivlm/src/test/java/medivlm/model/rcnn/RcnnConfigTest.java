package medivlm.model.rcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDManager;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import org.junit.jupiter.api.Test;

class RcnnConfigTest {

    /** Counted in torchvision: parameters() of FasterRCNN(resnet_fpn_backbone("resnet34"), 91). */
    @Test
    void resnet34HasAsManyTrainedNumbersAsTorchvisions() {
        try (NDManager manager = Compute.forInference(false);
                Parameters parameters = new Parameters(manager, 1)) {
            assertThat(new Rcnn(parameters, RcnnConfig.RESNET34)).isNotNull();
            assertThat(parameters.count()).isEqualTo(38_830_742);
        }
    }

    @Test
    void anchorsOfResnet34AreAsManyAsItsLevelsHaveCells() {
        // strides 4, 8, 16, 32 and 64 (7 halved is 4), three ratios
        assertThat(RcnnConfig.RESNET34.reference().count())
                .isEqualTo(3 * (56 * 56 + 28 * 28 + 14 * 14 + 7 * 7 + 4 * 4));
    }

    @Test
    void sizeThatTheStridesDoNotDivideIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RcnnConfig.RESNET34.withSize(100))
                .withMessageContaining("multiple of 32");
    }
}
