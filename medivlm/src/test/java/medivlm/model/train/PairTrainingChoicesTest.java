package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.network.TextMode;
import medivlm.model.progress.Progress;
import medivlm.model.train.config.TrainingConfig;
import medivlm.model.train.config.TrainingConfigFile;
import medivlm.model.train.config.TrainingPresets;
import medivlm.model.weights.ModelDirectory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PairTrainingChoicesTest {

    @TempDir private static Path shared;
    private static Path model;
    private static Path table;
    @TempDir private Path folder;
    private Path out;

    @BeforeAll
    static void makeModel() {
        model = TinyPairs.model(shared.resolve("model"), false);
        table = TinyPairs.table(shared.resolve("table"));
    }

    @BeforeEach
    void place() {
        out = folder.resolve("out");
    }

    @ParameterizedTest
    @EnumSource(TextMode.class)
    void eachTextModeIsTrainedAndKept(TextMode mode) throws IOException {
        run(
                table,
                TinyTraining.config(
                        "\"epochs\": 5, \"textMode\": \""
                                + mode.name().toLowerCase(java.util.Locale.ROOT)
                                + "\""),
                false);

        List<Double> losses = TinyTraining.losses(out);
        assertThat(losses.getLast()).isLessThan(losses.getFirst());
        assertThat(Files.readString(out.resolve(ModelDirectory.CONFIG)))
                .contains("\"textMode\": \"" + mode + "\"");
        assertThat(TinyTraining.written(out, table)).hasSize(8);
    }

    static List<String> presets() {
        List<String> out = new ArrayList<>(TrainingPresets.all().keySet());
        out.add("lambda-0.5-0.5");
        return out;
    }

    @ParameterizedTest
    @MethodSource("presets")
    void eachAblationRunsAStep(String preset) {
        TrainingConfig config =
                TrainingConfigFile.parse("{\"preset\": \"" + preset + "\", \"epochs\": 1}");
        Path from =
                preset.equals("clip-text") ? TinyPairs.clipModel(folder.resolve("clip")) : model;

        PairTrainingResult result =
                PairTraining.run(from, table, out, config, false, Progress.SILENT);

        assertThat(result.steps()).isEqualTo(1);
    }

    private PairTrainingResult run(Path data, TrainingConfig config, boolean unsupervised) {
        return PairTraining.run(model, data, out, config, unsupervised, Progress.SILENT);
    }
}
