package medivlm.model.train.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import medivlm.model.block.Contrast;
import medivlm.model.network.TextMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingConfigTest {

    /** The values printed in the paper, and the project's own text mode. */
    @Test
    void defaultsAreThePapers() {
        TrainingConfig config = TrainingConfigFile.parse("{}");
        assertThat(config).isEqualTo(TrainingConfig.PAPER);
        assertThat(config.crossEntropy()).isEqualTo(1);
        assertThat(config.contrastive()).isEqualTo(0.7);
        assertThat(config.temperature()).isEqualTo(0.07);
        assertThat(config.learningRate()).isEqualTo(2e-5);
        assertThat(config.batch()).isEqualTo(32);
        assertThat(config.epochs()).isEqualTo(30);
        assertThat(config.regions()).isEqualTo(8);
        assertThat(config.tokens()).isEqualTo(77);
        assertThat(config.textMode()).isEqualTo(TextMode.LABELS);
        assertThat(config.textDropout()).isEqualTo(0.5);
    }

    @Test
    void givenKeysReplaceThoseOfTheirPreset() {
        TrainingConfig config =
                TrainingConfigFile.parse(
                        "{\"preset\": \"patches-12\", \"epochs\": 50, \"contrast\": \"both\","
                                + " \"textTower\": \"clip\"}");
        assertThat(config.regions()).isEqualTo(12);
        assertThat(config.epochs()).isEqualTo(50);
        assertThat(config.contrast()).isEqualTo(Contrast.Direction.BOTH);
        assertThat(config.textTower()).isEqualTo(TextKind.CLIP);
        assertThat(config.learningRate()).isEqualTo(2e-5);
    }

    @Test
    void everyAblationOfThePaperHasAName() {
        Map<String, TrainingConfig> all = TrainingPresets.all();
        assertThat(all)
                .containsOnlyKeys(
                        "paper",
                        "whole-image",
                        "clip-text",
                        "patches-6",
                        "patches-8",
                        "patches-12",
                        "patches-16",
                        "tokens-60",
                        "tokens-77",
                        "tokens-80");
        assertThat(TrainingPresets.named("whole-image").imageInput()).isEqualTo(ImageInput.WHOLE);
        assertThat(TrainingPresets.named("clip-text").textTower()).isEqualTo(TextKind.CLIP);
        assertThat(TrainingPresets.named("patches-16").regions()).isEqualTo(16);
        assertThat(TrainingPresets.named("tokens-60").tokens()).isEqualTo(60);
        assertThat(TrainingPresets.named("patches-8"))
                .isEqualTo(TrainingPresets.named("tokens-77"))
                .isEqualTo(TrainingPresets.named("lambda-1-0.7"))
                .isEqualTo(TrainingConfig.PAPER);
        assertThat(TrainingPresets.named("lambda-0.5-2").crossEntropy()).isEqualTo(0.5);
        assertThat(TrainingPresets.named("lambda-0.5-2").contrastive()).isEqualTo(2);
    }

    @Test
    void whatIsWrittenReadsBack() {
        for (TrainingConfig config : TrainingPresets.all().values()) {
            assertThat(TrainingConfigFile.parse(TrainingConfigFile.toJson(config)))
                    .isEqualTo(config);
        }
    }

    @Test
    void unknownKeysAndPresetsAreRefusedWithThoseThereAre() {
        refused("{\"epoch\": 3}", "no epoch", "epochs");
        refused("{\"preset\": \"patches-7\"}", "patches-7", "patches-6", "lambda-");
        refused("[]", "no JSON object");
        refused("{\"epochs\": 3", "no JSON object");
    }

    @Test
    void valuesOutOfRangeOrOfTheWrongKindAreRefusedByName() {
        refused("{\"epochs\": 0}", "epochs is 0");
        refused("{\"textDropout\": 1.5}", "textDropout is 1.5", "0.0 to 1.0");
        refused("{\"epochs\": \"many\"}", "epochs is a number");
        refused("{\"epochs\": 2.5}", "epochs is a whole number");
        refused("{\"textMode\": 3}", "textMode is a name");
        refused("{\"textMode\": \"report\"}", "labels, visual, paper");
        refused("{\"batch\": null}", "batch is a number");
    }

    @Test
    void fileIsNamedInWhatIsSaid(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("training.json");
        Files.writeString(file, "{\"batch\": -1}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingConfigFile.read(file))
                .withMessageContaining("training.json: batch is -1");
    }

    private static void refused(String json, String... said) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingConfigFile.parse(json))
                .satisfies(e -> assertThat(e.getMessage()).contains(said));
    }
}
