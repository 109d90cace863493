package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import medivlm.model.DeviceChoice;
import medivlm.model.ImageAnalysis;
import medivlm.model.MediVlm;
import medivlm.model.phantom.PhantomGenerator;
import medivlm.model.phantom.PhantomSpec;
import medivlm.model.progress.Progress;
import medivlm.model.train.loop.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainSmallTest {

    private static final Schedule ONCE = new Schedule(1, 1e-3, 0.01);

    /** A gate that lets everything through, and next to no training. */
    private static final SmallRecipe TINY =
            new SmallRecipe(
                    "0.0.0",
                    SmallRecipe.detector(64, List.of(6, 8, 10, 12), 12, 16),
                    40,
                    32,
                    32,
                    0,
                    ONCE,
                    Map.of(),
                    ONCE,
                    ONCE,
                    ONCE,
                    1,
                    0.25,
                    ONCE,
                    1);

    @Test
    void trainingLeavesADirectoryThatLoadsAndWrites(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("model");
        List<String> stages = new ArrayList<>();
        Progress progress = (stage, done, total, note) -> stages.add(stage);
        TrainSmall.run(folder, out, 1, TINY, progress);
        assertThat(stages)
                .contains("gate", "maps", "boxes", "encoders", "pseudo-reports", "decoder");
        try (MediVlm model = MediVlm.load(out, DeviceChoice.CPU)) {
            List<ImageAnalysis> analyses =
                    model.analyse(
                            List.of(
                                    PhantomGenerator.generate(1, PhantomSpec.DEFAULT.withSize(96))
                                            .image()));
            assertThat(analyses.getFirst()).isInstanceOf(ImageAnalysis.Report.class);
        }
        for (String stage : List.of("gate", "maps", "boxes", "encoders", "decoder")) {
            assertThat(out.resolve("training").resolve(stage + ".png")).isNotEmptyFile();
            assertThat(out.resolve("training").resolve(stage + ".csv")).isNotEmptyFile();
        }
        assertThat(out.resolve(".checkpoints")).doesNotExist();
        assertThat(out.resolve(".features")).doesNotExist();
        byte[] detector = Files.readAllBytes(out.resolve("detector.safetensors"));
        Files.delete(out.resolve("language.safetensors"));
        stages.clear();
        TrainSmall.run(folder, out, 1, TINY, progress);
        assertThat(stages).contains("decoder").doesNotContain("gate", "maps", "boxes", "encoders");
        assertThat(Files.readAllBytes(out.resolve("detector.safetensors"))).isEqualTo(detector);
    }
}
