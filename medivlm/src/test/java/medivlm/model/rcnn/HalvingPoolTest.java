package medivlm.model.rcnn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import medivlm.model.block.Compute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalvingPoolTest {

    @ParameterizedTest
    @CsvSource({"1,1,2,2", "2,3,6,4", "1,24,64,64", "2,2,2,8", "1,2,5,8", "1,1,8,7"})
    void answerIsTheEnginesOwn(int batch, int channels, int height, int width) {
        try (NDManager manager = Compute.forInference(false)) {
            NDArray x = manager.randomNormal(new Shape(batch, channels, height, width)).sub(3f);
            NDArray expected = HalvingPool.apply(x, true);

            NDArray pooled = HalvingPool.apply(x, false);

            assertThat(pooled.getShape()).isEqualTo(expected.getShape());
            assertThat(pooled.toFloatArray()).containsExactly(expected.toFloatArray());
        }
    }
}
