package medivlm.model.tower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDManager;
import java.util.function.Consumer;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sizes that the paper's parts have as published. Nothing of theirs is allocated. */
class ParameterCountTest {

    private final NDManager manager = Compute.forInference(false);

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void theImageTowerOfVitL14Has303Million() {
        assertThat(count(p -> new ClipVision(p, ClipVisionConfig.large14())))
                .isEqualTo(303_179_776);
    }

    @Test
    void fourBlocksOfGpt2WithEmbeddingsHave68Million() {
        assertThat(count(p -> new Gpt2(p, Gpt2Config.base().withLayers(4)))).isEqualTo(67_736_832);
        assertThat(count(p -> new Gpt2(p, Gpt2Config.base()))).isEqualTo(124_439_808);
    }

    @Test
    void bioClinicalBertHas108Million() {
        assertThat(count(p -> new Bert(p, BertConfig.baseCased()))).isEqualTo(108_310_272);
    }

    @Test
    void clinicalBertThatIsADistilBertHas135Million() {
        assertThat(count(p -> new DistilBert(p, DistilBertConfig.multilingual())))
                .isEqualTo(134_734_080);
    }

    /** With an output of its own, as T5 1.1 has; tied it would be 225 million. */
    @Test
    void bioT5Has252Million() {
        assertThat(count(p -> new T5(p, T5Config.bioT5()))).isEqualTo(252_101_376);
    }

    @Test
    void countingAllocatesNoWeightsAndCannotBeLoaded() {
        try (Parameters parameters = Parameters.shapesOnly(manager)) {
            assertThat(new Gpt2(parameters, Gpt2Config.base())).isNotNull();
            long held =
                    parameters.manager().getManagedArrays().stream().mapToLong(a -> a.size()).sum();
            assertThat(held).as("three factors a block").isEqualTo(3L * Gpt2Config.base().layers());
            try (HuggingFaceWeights weights = new Golden(manager, "gpt2").weights()) {
                assertThatExceptionOfType(RuntimeException.class)
                        .isThrownBy(() -> weights.gpt2(parameters));
            }
        }
    }

    private long count(Consumer<Parameters> build) {
        try (Parameters parameters = Parameters.shapesOnly(manager)) {
            build.accept(parameters);
            return parameters.count();
        }
    }
}
