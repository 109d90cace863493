package medivlm.model.train.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.block.Compute;
import medivlm.model.progress.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLoopTest {

    private final NDManager manager = Compute.forTraining(1);

    @TempDir Path folder;

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void lossFallsAndEachOfItsPartsIsShown() {
        List<String> notes = new ArrayList<>();
        LoopResult result =
                new TrainingLoop<>(
                                plan(new Schedule(60, 0.1, 0)),
                                new LineFit(manager),
                                LineFit.batches(8, 4, 1),
                                LineFit.held(),
                                (stage, done, total, note) -> notes.add(note))
                        .run();
        assertThat(result.steps()).isEqualTo(120);
        assertThat(result.recent().total()).isLessThan(0.01);
        assertThat(result.history().rows(true)).hasSize(60);
        assertThat(result.history().rows(false).getFirst().losses().total()).isGreaterThan(0.1);
        assertThat(notes.getLast()).matches("squares 0\\.00\\d\\d, half 0\\.5000");
    }

    @Test
    void trainingEndsEarlyAndKeepsItsBestWeights() {
        for (Keeping keeping : List.of(Keeping.NOTHING, Keeping.under(folder, 3))) {
            LineFit fit = new LineFit(manager).judging(3, 3, 1, 1, 2, 2, 1.95, 1.95, 0, 0);
            List<float[]> weights = new ArrayList<>();
            LoopResult result =
                    new TrainingLoop<>(
                                    plan(new Schedule(9, 0.1, 0))
                                            .with(new EarlyStopping(2, 0.1))
                                            .with(keeping),
                                    fit,
                                    LineFit.batches(8, 4, 1),
                                    LineFit.held(),
                                    (stage, done, total, note) -> weights.add(weights(fit)))
                            .run();
            assertThat(result.early()).isTrue();
            assertThat(result.steps()).isEqualTo(8);
            assertThat(result.best()).isEqualTo(1);
            assertThat(result.bestStep()).isEqualTo(4);
            assertThat(weights(fit)).isEqualTo(weights.get(3)).isNotEqualTo(weights.get(7));
        }
    }

    @Test
    void improvementSmallerThanTheLeastDoesNotCount() {
        LineFit fit = new LineFit(manager).judging(1, 1, 0.95, 0.95, 0.92, 0.92);
        LoopResult result =
                loop(plan(new Schedule(9, 0.1, 0)).with(new EarlyStopping(2, 0.1)), fit).run();
        assertThat(result.steps()).isEqualTo(6);
        assertThat(result.bestStep()).isEqualTo(2);
    }

    @Test
    void finishedTrainingIsNotRepeated() {
        LoopPlan plan = plan(new Schedule(2, 0.1, 0)).with(Keeping.under(folder, 1));
        LineFit first = new LineFit(manager);
        loop(plan, first).run();
        LineFit again = new LineFit(manager);
        LoopResult result = loop(plan, again).run();
        assertThat(again.learnt).isEmpty();
        assertThat(weights(again)).isEqualTo(weights(first));
        assertThat(result.history().rows()).hasSize(6);
    }

    @Test
    void onlyTheNewestTwoCheckpointsAndTheBestTheySpeakOfAreKept() throws IOException {
        loop(
                        plan(new Schedule(9, 0.1, 0))
                                .with(new EarlyStopping(3, 0))
                                .with(Keeping.under(folder, 1)),
                        new LineFit(manager).judging(3, 3, 2, 2, 1, 1, 4, 4, 4, 4, 4, 4))
                .run();
        try (var files = Files.list(folder.resolve(".checkpoints/line"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "best-000000006.safetensors",
                            "step-000000011.safetensors",
                            "step-000000012.safetensors");
        }
    }

    @Test
    void checkpointOfAnotherTrainingIsRefused() {
        loop(plan(new Schedule(2, 0.1, 0)).with(Keeping.under(folder, 1)), new LineFit(manager))
                .run();
        LoopPlan other = plan(new Schedule(2, 0.2, 0)).with(Keeping.under(folder, 1));
        assertThatIllegalStateException()
                .isThrownBy(() -> loop(other, new LineFit(manager)).run())
                .withMessageContaining("other examples, seed or settings");
    }

    @Test
    void lossThatStaysNotANumberEndsTheTraining() {
        assertThatIllegalStateException()
                .isThrownBy(() -> loop(plan(new Schedule(50, 1e30, 0)), new LineFit(manager)).run())
                .withMessageContaining("lower the learning rate");
    }

    @Test
    void lossesAreLeftAsATableAndAPicture() throws IOException {
        LoopPlan plan = plan(new Schedule(2, 0.1, 0)).with(Keeping.under(folder, 100));
        LoopResult result = loop(plan, new LineFit(manager)).run();
        String csv = Files.readString(folder.resolve("training/line.csv"));
        assertThat(csv.lines().findFirst())
                .hasValue("part,epoch,step,rate,gradient_norm,total,squares,half");
        assertThat(csv.lines()).hasSize(7);
        assertThat(LossHistory.parse(csv).rows()).isEqualTo(result.history().rows());
        assertThat(folder.resolve("training/line.png")).isNotEmptyFile();
    }

    private static float @Nullable [] weights(LineFit fit) {
        var tensor = fit.parameters().tensors().get("line.weight");
        return tensor == null ? null : tensor.values();
    }

    private static LoopPlan plan(Schedule schedule) {
        return new LoopPlan("line", schedule, 1, 0.99, 1);
    }

    private static TrainingLoop<List<Integer>> loop(LoopPlan plan, LineFit fit) {
        return new TrainingLoop<>(
                plan, fit, LineFit.batches(8, 4, 1), LineFit.held(), Progress.SILENT);
    }
}
