package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import medivlm.model.progress.Progress;
import medivlm.model.train.loop.Keeping;
import medivlm.model.weights.Tensor;
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
        SortedMap<String, Tensor> resumed =
                KilledTraining.run(
                        Keeping.under(folder, 3), (stage, done, total, note) -> steps.add(done));
        assertThat(steps).first().isEqualTo(6L);
        assertThat(values(resumed))
                .isEqualTo(values(KilledTraining.run(Keeping.NOTHING, Progress.SILENT)));
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
        SortedMap<String, Tensor> resumed = resumeLogged(steps, log);
        assertThat(steps).first().isEqualTo(3L);
        assertThat(log)
                .singleElement()
                .asString()
                .contains("event=checkpoint-unusable", "step-000000006", "the one before");
        assertThat(values(resumed))
                .isEqualTo(values(KilledTraining.run(Keeping.NOTHING, Progress.SILENT)));
    }

    @Test
    void checkpointWithOneFlippedBitIsNotUsed() throws Exception {
        interruptAtStep8();
        flipBit(folder.resolve(".checkpoints/decoder/step-000000006.safetensors"));
        List<Long> steps = new ArrayList<>();
        List<String> log = new ArrayList<>();
        resumeLogged(steps, log);
        assertThat(steps).first().isEqualTo(3L);
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

    /** What kill -9 leaves, sooner had. */
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

    private SortedMap<String, Tensor> resumeLogged(List<Long> steps, List<String> log) {
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

    private static List<String> values(SortedMap<String, Tensor> tensors) {
        return tensors.entrySet().stream()
                .map(e -> e.getKey() + Arrays.toString(e.getValue().values()))
                .toList();
    }
}
