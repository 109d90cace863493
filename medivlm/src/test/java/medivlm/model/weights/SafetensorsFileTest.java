package medivlm.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsFileTest {

    @TempDir Path folder;

    @Test
    void tensorsComeBackAsTheyWereWritten() {
        Path file = folder.resolve("w.safetensors");
        TreeMap<String, Tensor> tensors = new TreeMap<>();
        tensors.put("b", new Tensor(List.of(2L, 3L), new float[] {1, -2, 3.5f, 0, 1e-9f, -1e9f}));
        tensors.put("a.one", new Tensor(List.of(), new float[] {7}));
        SafetensorsWriter.write(file, tensors, Map.of("licence", "some"));
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThat(read.names()).containsExactly("a.one", "b");
            assertThat(read.shape("b")).containsExactly(2L, 3L);
            assertThat(read.read("b").values()).containsExactly(1, -2, 3.5f, 0, 1e-9f, -1e9f);
            assertThat(read.read("a.one").values()).containsExactly(7);
        }
    }

    @Test
    void halfPrecisionIsWidened() throws IOException {
        ByteBuffer values = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        values.putShort(Float.floatToFloat16(1.5f)).putShort(Float.floatToFloat16(-0.25f));
        values.putShort((short) (Float.floatToIntBits(3f) >>> 16));
        values.putShort((short) (Float.floatToIntBits(-2f) >>> 16));
        Path file =
                file(
                        "{\"h\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]},"
                                + "\"g\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[4,8]}}",
                        values.array());
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThat(read.read("h").values()).containsExactly(1.5f, -0.25f);
            assertThat(read.read("g").values()).containsExactly(3f, -2f);
        }
    }

    @Test
    void missingTensorIsNamed() throws IOException {
        Path file = file("{}", new byte[0]);
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThatExceptionOfType(WeightsException.class)
                    .isThrownBy(() -> read.read("decoder.0.qkv"))
                    .withMessageContaining("decoder.0.qkv");
        }
    }

    @Test
    void tensorOutsideTheFileIsNamed() throws IOException {
        Path file =
                file(
                        "{\"far\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                        new byte[4]);
        refused(file, "far");
    }

    @Test
    void tensorWhoseShapeDoesNotFitItsBytesIsNamed() throws IOException {
        Path file =
                file(
                        "{\"odd\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}",
                        new byte[8]);
        refused(file, "odd");
    }

    @Test
    void overlappingTensorsAreRefused() throws IOException {
        Path file =
                file(
                        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                                + "\"y\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                        new byte[8]);
        refused(file, "y");
    }

    @Test
    void unknownElementTypeIsNamedByItsTensor() throws IOException {
        Path file =
                file(
                        "{\"odd\":{\"dtype\":\"Q64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
                        new byte[8]);
        refused(file, "odd");
    }

    @Test
    void wholeNumbersMayStandInAFileButNotBeReadAsWeights() throws IOException {
        Path file =
                file(
                        "{\"ints\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]},"
                                + "\"f\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}",
                        new byte[12]);
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThat(read.read("f").values()).containsExactly(0f);
            assertThatExceptionOfType(WeightsException.class)
                    .isThrownBy(() -> read.read("ints"))
                    .withMessageContaining("ints is of I64");
        }
    }

    /** Sparse on disk: only the header and the last values are written. */
    @Test
    void tensorBehindMoreThanTwoGigabytesIsRead() throws IOException {
        long large = 3L << 30;
        String before = "{\"before\":{\"dtype\":\"BF16\",\"shape\":[" + large / 2 + "],";
        String behind = "\"behind\":{\"dtype\":\"F32\",\"shape\":[2],";
        String header =
                before
                        + "\"data_offsets\":[0,"
                        + large
                        + "]},"
                        + behind
                        + "\"data_offsets\":["
                        + large
                        + ","
                        + (large + 8)
                        + "]}}";
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("large.safetensors");
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SPARSE)) {
            ByteBuffer head = ByteBuffer.allocate(8 + json.length).order(ByteOrder.LITTLE_ENDIAN);
            channel.write(head.putLong(json.length).put(json).flip(), 0);
            ByteBuffer last = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            channel.write(last.putFloat(2.5f).putFloat(-7f).flip(), 8 + json.length + large);
        }
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThat(read.read("behind").values()).containsExactly(2.5f, -7f);
        }
    }

    @Test
    void headerLongerThanTheFileIsRefused() throws IOException {
        Path file = folder.resolve("short");
        Files.write(
                file,
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(1 << 20).array());
        refused(file, "header");
    }

    private static void refused(Path file, String why) {
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> SafetensorsFile.open(file).close())
                .withMessageContaining(why)
                .withMessageContaining(file.toString());
    }

    private Path file(String header, byte[] values) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer all =
                ByteBuffer.allocate(8 + json.length + values.length).order(ByteOrder.LITTLE_ENDIAN);
        all.putLong(json.length).put(json).put(values);
        Path file = folder.resolve("made.safetensors");
        Files.write(file, all.array());
        return file;
    }
}
