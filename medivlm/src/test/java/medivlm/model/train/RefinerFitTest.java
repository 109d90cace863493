package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.network.Refiner;
import medivlm.model.progress.Progress;
import medivlm.model.text.PretrainedTokenizer;
import medivlm.model.text.SyntheticVocabulary;
import medivlm.model.tower.T5;
import medivlm.model.tower.T5Config;
import medivlm.model.train.config.TrainingConfig;
import medivlm.model.train.config.TrainingConfigFile;
import medivlm.model.train.loop.LoopPlan;
import medivlm.model.train.loop.Schedule;
import medivlm.model.train.loop.ShuffledBatches;
import medivlm.model.train.loop.TrainingLoop;
import medivlm.model.weights.ModelDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefinerFitTest {

    private static final TrainingConfig SHORT =
            TrainingConfigFile.parse(
                    "{\"epochs\": 1, \"batch\": 64, \"regions\": 4, \"tokens\": 40,"
                            + " \"learningRate\": 5e-3}");

    @TempDir private Path folder;

    @Test
    void labelsOfEightReportsBecomeThoseReports() throws IOException {
        T5Config config =
                new T5Config(32, 4, 8, 1, 1, 64, 120, 8, 16, true, false, false, 1e-6, 0, 1);
        Files.writeString(folder.resolve("tokenizer.json"), SyntheticVocabulary.t5(120));
        List<RefinerSample> samples = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            samples.add(
                    new RefinerSample(
                            List.of(
                                            "mass", "edema", "heart", "nodule", "air", "tube",
                                            "rib", "lung")
                                    .get(i),
                            List.of(
                                            "A mass.",
                                            "Wet lungs.",
                                            "Big heart.",
                                            "One nodule.",
                                            "Pneumothorax.",
                                            "Tube in place.",
                                            "Rib broken.",
                                            "Clear.")
                                    .get(i)));
        }
        try (NDManager manager = Compute.forTraining(1);
                Parameters parameters = new Parameters(manager, 1);
                PretrainedTokenizer tokenizer = PretrainedTokenizer.open(folder)) {
            T5 t5 = new T5(parameters, config);
            new TrainingLoop<>(
                            new LoopPlan("refiner", new Schedule(220, 1e-2, 0), 1, 0.99, 1),
                            new RefinerTraining(parameters, t5),
                            ShuffledBatches.of(
                                    samples,
                                    8,
                                    1,
                                    (some, random) ->
                                            RefinerBatch.of(some, tokenizer, 1, 40, random)),
                            null,
                            Progress.SILENT)
                    .run();
            Refiner refiner = new Refiner(manager, t5, tokenizer, 40);

            for (RefinerSample sample : samples) {
                assertThat(refiner.refine(sample.labels())).isEqualTo(sample.report());
            }
        }
    }

    @Test
    void refinementDecoderIsTrainedOnPairsAndNothingElseChanges() {
        Path model = TinyPairs.model(folder.resolve("model"), true);
        Path out = folder.resolve("out");

        PairTrainingResult result =
                RefinerFit.run(
                        model,
                        TinyPairs.table(folder.resolve("table")),
                        out,
                        SHORT,
                        Progress.SILENT);

        assertThat(result.training()).isEqualTo(8);
        assertThat(out.resolve(ModelDirectory.LANGUAGE))
                .hasSameBinaryContentAs(model.resolve(ModelDirectory.LANGUAGE));
        assertThat(ModelDirectory.checksum(out.resolve(ModelDirectory.REFINER)))
                .isNotEqualTo(ModelDirectory.checksum(model.resolve(ModelDirectory.REFINER)));
        assertThat(ModelDirectory.verify(out, List.of(ModelDirectory.REFINER))).hasSize(64);
    }

    @Test
    void modelWithoutRefinementDecoderIsRefused() {
        Path model = TinyPairs.model(folder.resolve("model"), false);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() ->
                        RefinerFit.run(model, null, folder.resolve("out"), SHORT, Progress.SILENT))
                .withMessageContaining("has no refinement decoder");
    }
}
