package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.progress.Progress;
import medivlm.model.train.config.TrainingConfig;
import medivlm.model.weights.ModelDirectory;
import medivlm.model.weights.WeightsException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairTrainingTest {

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

    @Test
    void reportsThatWereTrainedOnAreWrittenAgainInAnyLanguage() {
        run(
                table,
                TinyTraining.config(
                        "\"learningRate\": 1e-2, \"descent\": \"cosine\", \"warm\": 0.1, \"epochs\": 100,"
                                + " \"textDropout\": 0, \"batch\": 8"),
                false);

        assertThat(TinyTraining.written(out, table)).isEqualTo(TinyPairs.REPORTS);
    }

    @Test
    void whatIsFrozenStaysAsItWas() {
        PairTrainingResult result = run(table, TinyTraining.config("\"epochs\": 1"), false);

        assertThat(result.training()).isEqualTo(8);
        assertThat(result.validation()).isEqualTo(1);
        for (String file :
                List.of(
                        ModelDirectory.GATE,
                        ModelDirectory.DETECTOR,
                        ModelDirectory.IMAGE,
                        ModelDirectory.TEXT)) {
            assertThat(out.resolve(file)).hasSameBinaryContentAs(model.resolve(file));
        }
        assertThat(sum(out)).isNotEqualTo(sum(model));
        assertThat(out.resolve("training/language.png")).isNotEmptyFile();
        assertThat(out.resolve(".features")).doesNotExist();
    }

    @Test
    void folderOfR2GenIsTrainedOnToo() throws IOException {
        Path annotated = TinyPairs.annotated(folder.resolve("r2gen"));

        run(annotated, TinyTraining.config("\"epochs\": 12, \"batch\": 8"), false);

        List<Double> losses = TinyTraining.losses(out);
        assertThat(losses.getLast()).isLessThan(losses.getFirst());
    }

    @Test
    void interruptedTrainingGoesOnToTheSameWeights() {
        TrainingConfig config =
                TinyTraining.config("\"epochs\": 6, \"batch\": 4, \"checkpointEvery\": 1");
        run(table, config, false);
        Path again = folder.resolve("again");
        Progress killer =
                (stage, done, total, note) -> {
                    if (stage.equals("language") && done == 5) {
                        throw new IllegalStateException("killed");
                    }
                };

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> PairTraining.run(model, table, again, config, false, killer))
                .withMessage("killed");
        List<Long> steps = new ArrayList<>();
        PairTraining.run(
                model,
                table,
                again,
                config,
                false,
                (stage, done, total, note) -> {
                    if (stage.equals("language")) {
                        steps.add(done);
                    }
                });

        assertThat(steps.getFirst()).isBetween(3L, 5L);
        assertThat(sum(again)).isEqualTo(sum(out));
        assertThat(again.resolve(".checkpoints/language"))
                .satisfiesAnyOf(
                        gone -> assertThat(gone).doesNotExist(),
                        empty -> assertThat(empty).isEmptyDirectory());
    }

    @Test
    void unsupervisedTrainingNeedsPicturesAlone() {
        Path pictures = folder.resolve("pictures");
        for (int i = 0; i < 10; i++) {
            TinyPairs.png(pictures.resolve(i + ".png"), TinyPairs.picture(i));
        }

        PairTrainingResult result =
                run(pictures, TinyTraining.config("\"epochs\": 2, \"tokens\": 90"), true);

        assertThat(result.training() + result.validation()).isEqualTo(10);
        assertThat(sum(out)).isNotEqualTo(sum(model));
    }

    @Test
    void unsupervisedTrainingTakesTheRefinersTextWhereThereIsOne() throws IOException {
        Path refining = TinyPairs.model(folder.resolve("refining"), true);

        PairTrainingResult result =
                PairTraining.run(
                        refining,
                        table,
                        out,
                        TinyTraining.config("\"epochs\": 1"),
                        true,
                        Progress.SILENT);

        assertThat(result.training()).isPositive();
        assertThat(Files.readString(out.resolve(ModelDirectory.CARD)))
                .contains("pseudo-reports of the detector's labels");
    }

    @Test
    void textEncoderThatTheModelDoesNotHaveIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> run(table, TinyTraining.config("\"textTower\": \"clip\""), false))
                .withMessageContaining("of the BERT family, the configuration asks for CLIP");
    }

    @Test
    void finishedModelIsNotTrainedOver() {
        run(table, TinyTraining.config("\"epochs\": 1"), false);

        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> run(table, TinyTraining.config("\"epochs\": 1"), false))
                .withMessageContaining("is a model already");
    }

    @Test
    void indicationIsSaidBesideTheLabels() {
        Path asked = folder.resolve("asked");
        TinyPairs.png(asked.resolve("0.png"), TinyPairs.picture(0));
        TinyPairs.write(
                asked.resolve("pairs.csv"),
                "image,report,split,indication\n0.png,Clear lungs.,train,cough\n");
        Path silent = folder.resolve("silent");
        TinyPairs.png(silent.resolve("0.png"), TinyPairs.picture(0));
        TinyPairs.write(
                silent.resolve("pairs.csv"), "image,report,split\n0.png,Clear lungs.,train\n");
        TrainingConfig config = TinyTraining.config("\"epochs\": 2, \"textDropout\": 0");

        run(asked, config, false);
        Path other = folder.resolve("other");
        PairTraining.run(model, silent, other, config, false, Progress.SILENT);

        assertThat(sum(other)).isNotEqualTo(sum(out));
    }

    private PairTrainingResult run(Path data, TrainingConfig config, boolean unsupervised) {
        return PairTraining.run(model, data, out, config, unsupervised, Progress.SILENT);
    }

    private static String sum(Path directory) {
        return ModelDirectory.checksum(directory.resolve(ModelDirectory.LANGUAGE));
    }
}
