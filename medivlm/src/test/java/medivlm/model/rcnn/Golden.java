package medivlm.model.rcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import medivlm.model.weights.SafetensorsFile;
import medivlm.model.weights.Tensor;

/** What torchvision made of the same weights and images. */
final class Golden implements AutoCloseable {

    private final SafetensorsFile expected = SafetensorsFile.open(file("expected.safetensors"));

    static Path file(String name) {
        URL url = Golden.class.getResource("/golden/rcnn/" + name);
        assertThat(url).as(name).isNotNull();
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean has(String name) {
        return expected.names().contains(name);
    }

    float[] values(String name) {
        return expected.read(name).values();
    }

    NDArray array(NDManager manager, String name) {
        Tensor tensor = expected.read(name);
        long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
        return manager.create(tensor.values(), new Shape(shape));
    }

    void agrees(NDArray actual, String name) {
        assertThat(actual.getShape().getShape())
                .as(name)
                .containsExactly(
                        expected.shape(name).stream().mapToLong(Long::longValue).toArray());
        agrees(actual.toFloatArray(), name, 1e-4);
    }

    void agrees(float[] actual, String name, double tolerance) {
        float[] wanted = values(name);
        assertThat(actual).as(name).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.length; i++) {
            assertThat((double) actual[i])
                    .as(name + " at " + i)
                    .isCloseTo(wanted[i], within(tolerance));
        }
    }

    @Override
    public void close() {
        expected.close();
    }
}
