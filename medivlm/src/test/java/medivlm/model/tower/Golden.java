package medivlm.model.tower;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import medivlm.model.block.Parameters;
import medivlm.model.weights.SafetensorsFile;
import medivlm.model.weights.Tensor;
import org.assertj.core.data.Offset;

/**
 * A fixture of {@code src/reference/towers.py}: a tiny random model of Hugging Face, with what it
 * answers.
 */
record Golden(NDManager manager, String name) {

    static Path folder(String name) {
        URL found = Golden.class.getResource("/golden/towers/" + name);
        try {
            return Path.of(Objects.requireNonNull(found, name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    String config() {
        return text("config.json");
    }

    String text(String file) {
        try {
            return Files.readString(folder(name).resolve(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Parameters parameters(DataType type) {
        return Parameters.blank(manager, type);
    }

    HuggingFaceWeights weights() {
        return HuggingFaceWeights.open(folder(name));
    }

    float[] values(String tensor) {
        return expected(tensor).values();
    }

    NDArray numbers(String tensor) {
        Tensor expected = expected(tensor);
        return manager.create(expected.values(), shape(expected));
    }

    NDArray tokens(String tensor) {
        Tensor expected = expected(tensor);
        long[] tokens = new long[expected.values().length];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = (long) expected.values()[i];
        }
        return manager.create(tokens, shape(expected));
    }

    void near(NDArray actual, String tensor, float tolerance) {
        Tensor expected = expected(tensor);
        assertThat(actual.getDataType()).isEqualTo(DataType.FLOAT32);
        assertThat(actual.getShape()).isEqualTo(shape(expected));
        near(actual.toFloatArray(), expected.values(), tolerance);
    }

    void nearInHalf(NDArray actual, String tensor) {
        near(actual, tensor, 2e-2f);
    }

    static void near(float[] actual, float[] expected, float tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("at %d", i).isCloseTo(expected[i], Offset.offset(tolerance));
        }
    }

    private Tensor expected(String tensor) {
        try (SafetensorsFile file =
                SafetensorsFile.open(folder(name).resolve("expected.safetensors"))) {
            return file.read(tensor);
        }
    }

    private static Shape shape(Tensor tensor) {
        return new Shape(tensor.shape().stream().mapToLong(Long::longValue).toArray());
    }
}
