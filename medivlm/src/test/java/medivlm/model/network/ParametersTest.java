package medivlm.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.weights.SafetensorsFile;
import medivlm.model.weights.SafetensorsWriter;
import medivlm.model.weights.Tensor;
import medivlm.model.weights.WeightsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParametersTest {

    private final NDManager manager = Compute.forInference(false);

    @TempDir Path folder;

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void weightsGoThroughAFileUnchanged() {
        Parameters one = gate(1);
        Parameters other = gate(2);
        SortedMap<String, Tensor> before = one.tensors();
        assertThat(values(other.tensors())).isNotEqualTo(values(before));
        load(other, before);
        assertThat(values(other.tensors())).isEqualTo(values(before));
    }

    @Test
    void missingTensorIsNamed() {
        SortedMap<String, Tensor> tensors = gate(1).tensors();
        tensors.remove("head.bias");
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> load(gate(2), tensors))
                .withMessageContaining("missing: [head.bias]");
    }

    @Test
    void unexpectedTensorIsNamed() {
        SortedMap<String, Tensor> tensors = gate(1).tensors();
        tensors.put("extra", new Tensor(List.of(1L), new float[1]));
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> load(gate(2), tensors))
                .withMessageContaining("unexpected: [extra]");
    }

    @Test
    void misshapedTensorIsNamed() {
        SortedMap<String, Tensor> tensors = gate(1).tensors();
        tensors.put("head.weight", new Tensor(List.of(48L, 1L), new float[48]));
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> load(gate(2), tensors))
                .withMessageContaining("head.weight");
    }

    /** A view of a Java buffer would be freed under the weights when the buffer is collected. */
    @Test
    void valuesOfBlankParametersLieInTheEnginesOwnMemory() {
        float[] values = new float[1 << 20];
        Arrays.fill(values, 3f);
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        tensors.put("large", new Tensor(List.of(1L << 20), values));
        Parameters blank = Parameters.blank(manager, DataType.FLOAT32);
        assertThat(blank.normal("large", 1, 1 << 20).toFloatArray()).containsOnly(0f);
        load(blank, tensors);
        for (int i = 0; i < 20; i++) {
            System.gc();
            ByteBuffer.allocateDirect(4 << 20).putFloat(0, 1f);
        }
        assertThat(blank.tensors().values().iterator().next().values()).containsOnly(3f);
    }

    @Test
    void halfParametersHoldRoundedValues() {
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        tensors.put("w", new Tensor(List.of(2L), new float[] {1.5f, 0.1f}));
        Parameters half = Parameters.blank(manager, DataType.FLOAT16);
        assertThat(half.constant("w", 1, 2).getDataType()).isEqualTo(DataType.FLOAT16);
        load(half, tensors);
        assertThat(half.tensors().values().iterator().next().values())
                .containsExactly(1.5f, Float.float16ToFloat(Float.floatToFloat16(0.1f)));
    }

    private static List<String> values(SortedMap<String, Tensor> tensors) {
        return tensors.entrySet().stream()
                .map(e -> e.getKey() + Arrays.toString(e.getValue().values()))
                .toList();
    }

    private Parameters gate(long seed) {
        Parameters parameters = new Parameters(manager, seed);
        Gate gate = new Gate(parameters);
        assertThat(gate).isNotNull();
        return parameters;
    }

    private void load(Parameters parameters, SortedMap<String, Tensor> tensors) {
        Path file = folder.resolve("w.safetensors");
        SafetensorsWriter.write(file, tensors, Map.of());
        try (SafetensorsFile weights = SafetensorsFile.open(file)) {
            parameters.load(weights);
        }
    }
}
