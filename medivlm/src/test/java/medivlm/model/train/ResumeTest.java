package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.network.Gate;
import medivlm.model.progress.Progress;
import medivlm.model.train.loop.Keeping;
import medivlm.model.train.loop.LoopPlan;
import medivlm.model.train.loop.Schedule;
import medivlm.model.weights.WeightsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {

    @TempDir Path folder;

    @Test
    void trainingThatWasKilledEndsWithTheWeightsOfOneThatWasNot() throws Exception {
        kill();
        assertThat(checkpoints()).containsExactly("step-000000003", "step-000000006");
        List<Long> steps = new ArrayList<>();
        String resumed =
                KilledTraining.run(
                        Keeping.under(folder, 3), (stage, done, total, note) -> steps.add(done));
        assertThat(steps).first().isEqualTo(6L);
        assertThat(resumed).isEqualTo(uninterrupted());
    }

    @Test
    void batchStatisticsAndRandomViewsGoOnTooWhereTheyStood() {
        IllegalStateException stop = new IllegalStateException("stop");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        gate(
                                Keeping.under(folder, 2),
                                (stage, done, total, note) -> {
                                    if (done == 3) {
                                        throw stop;
                                    }
                                }))
                .isSameAs(stop);
        List<Long> steps = new ArrayList<>();
        String resumed =
                gate(Keeping.under(folder, 2), (stage, done, total, note) -> steps.add(done));
        assertThat(steps).containsExactly(2L, 3L, 4L);
        assertThat(resumed).isEqualTo(gate(Keeping.NOTHING, Progress.SILENT));
    }

    private static String gate(Keeping keeping, Progress progress) {
        SplittableRandom random = new SplittableRandom(3);
        List<GateSet.Example> examples = new ArrayList<>();
        for (int i = 0; i < 128; i++) {
            byte[] pixels = new byte[Gate.SIZE * Gate.SIZE];
            random.nextBytes(pixels);
            examples.add(new GateSet.Example(pixels, i % 2 == 0));
        }
        try (NDManager manager = Compute.forTraining(1);
                Parameters parameters = new Parameters(manager, 2)) {
            LoopPlan plan = new LoopPlan("gate", new Schedule(2, 1e-3, 0.02), 5, 0.99, 4);
            GateTrainer.loop(plan.with(keeping), parameters, examples, progress).run();
            return parameters.checksum();
        }
    }

    @Test
    void tornCheckpointFallsBackToTheOneBeforeAndSaysSo() throws Exception {
        interruptAtStep8();
        Path newest = folder.resolve(".checkpoints/decoder/step-000000006.safetensors");
        try (RandomAccessFile file = new RandomAccessFile(newest.toFile(), "rw")) {
            file.setLength(file.length() * 2 / 3);
        }
        List<Long> steps = new ArrayList<>();
        List<String> log = new ArrayList<>();
        String resumed = resumeLogged(steps, log);
        assertThat(steps).first().isEqualTo(3L);
        assertThat(log)
                .singleElement()
                .asString()
                .contains("event=checkpoint-unusable", "step-000000006", "the one before");
        assertThat(resumed).isEqualTo(uninterrupted());
    }

    @Test
    void checkpointWithOneFlippedBitIsNotUsed() throws Exception {
        interruptAtStep8();
        flipBit(folder.resolve(".checkpoints/decoder/step-000000006.safetensors"));
        List<Long> steps = new ArrayList<>();
        List<String> log = new ArrayList<>();
        resumeLogged(steps, log);
        assertThat(steps).startsWith(3L, 4L);
        assertThat(log).singleElement().asString().contains("checksum");
    }

    @Test
    void whenNoCheckpointIsWholeNothingIsStartedOverSilently() throws Exception {
        interruptAtStep8();
        flipBit(folder.resolve(".checkpoints/decoder/step-000000006.safetensors"));
        flipBit(folder.resolve(".checkpoints/decoder/step-000000003.safetensors"));
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> resumeLogged(new ArrayList<>(), new ArrayList<>()))
                .withMessageContaining("remove the folder to start from the beginning");
    }

    private static String uninterrupted() {
        return KilledTraining.run(Keeping.NOTHING, Progress.SILENT);
    }

    private void kill() throws IOException, InterruptedException {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx256m",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                KilledTraining.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.lines().anyMatch(KilledTraining.WAITING::equals)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor()).isEqualTo(137); // 128 + SIGKILL
    }

    /** What a kill leaves, without another process. */
    private void interruptAtStep8() {
        IllegalStateException stop = new IllegalStateException("stop");
        Progress stopping =
                (stage, done, total, note) -> {
                    if (done == 8) {
                        throw stop;
                    }
                };
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> KilledTraining.run(Keeping.under(folder, 3), stopping))
                .isSameAs(stop);
    }

    private String resumeLogged(List<Long> steps, List<String> log) {
        Logger logger = Logger.getLogger("medivlm.model.train.loop.CheckpointStore");
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord entry) {
                        log.add(
                                java.text.MessageFormat.format(
                                        entry.getMessage(), entry.getParameters()));
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            return KilledTraining.run(
                    Keeping.under(folder, 3), (stage, done, total, note) -> steps.add(done));
        } finally {
            logger.setUseParentHandlers(true);
            logger.removeHandler(handler);
        }
    }

    private static void flipBit(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length * 3 / 4] ^= 4;
        Files.write(path, bytes);
    }

    private List<String> checkpoints() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(".checkpoints/decoder"))) {
            return files.map(file -> file.getFileName().toString().replace(".safetensors", ""))
                    .sorted()
                    .toList();
        }
    }
}
