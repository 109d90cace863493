package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.DeviceChoice;
import medivlm.model.ImageAnalysis;
import medivlm.model.MediVlm;
import medivlm.model.data.PictureFile;
import medivlm.model.image.GrayImage;
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

    private static final String QUICK =
            "\"learningRate\": 5e-3, \"regions\": 4, \"tokens\": 40, \"beta2\": 0.99";

    /** Column of the total loss. */
    private static final int LOSS = 5;

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
                config(
                        "\"epochs\": 5, \"textMode\": \""
                                + mode.name().toLowerCase(java.util.Locale.ROOT)
                                + "\""),
                false);

        List<String> rows = trained(out);
        assertThat(loss(rows.getLast())).isLessThan(loss(rows.getFirst()));
        assertThat(Files.readString(out.resolve(ModelDirectory.CONFIG)))
                .contains("\"textMode\": \"" + mode + "\"");
        assertThat(written(out, table)).hasSize(8);
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

    private static TrainingConfig config(String more) {
        String given = QUICK;
        for (String key : List.of("tokens", "learningRate")) {
            if (more.contains("\"" + key + "\"")) {
                given = given.replaceAll("\"" + key + "\": [^,]+, ", "");
            }
        }
        return TrainingConfigFile.parse("{" + given + ", " + more + "}");
    }

    private static List<String> trained(Path directory) throws IOException {
        return Files.readAllLines(directory.resolve("training/language.csv")).stream()
                .filter(row -> row.startsWith("training"))
                .toList();
    }

    private static double loss(String row) {
        return Double.parseDouble(row.split(",", -1)[LOSS]);
    }

    private static List<String> written(Path directory, Path pictures) {
        List<GrayImage> images = new ArrayList<>();
        for (int i = 0; i < TinyPairs.REPORTS.size(); i++) {
            images.add(PictureFile.read(pictures.resolve(i + ".png")));
        }
        try (MediVlm loaded = MediVlm.load(directory, DeviceChoice.CPU)) {
            return loaded.analyse(images).stream()
                    .map(one -> ((ImageAnalysis.Report) one).findings())
                    .toList();
        }
    }
}
