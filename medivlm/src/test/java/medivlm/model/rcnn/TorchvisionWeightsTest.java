package medivlm.model.rcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

class TorchvisionWeightsTest {

    private static final String CLASSES = "roi_heads.box_predictor.cls_score.weight";

    private final NDManager manager = Compute.forInference(false);
    private final Parameters parameters = new Parameters(manager, 1);
    private final SortedMap<String, Tensor> tensors = new TreeMap<>();

    @TempDir Path folder;

    TorchvisionWeightsTest() {
        assertThat(new Rcnn(parameters, TinyRcnn.CONFIG)).isNotNull();
        try (SafetensorsFile file = SafetensorsFile.open(Golden.file("weights.safetensors"))) {
            file.names().forEach(name -> tensors.put(name, file.read(name)));
        }
    }

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void everyTensorOfTorchvisionsFileIsTaken() {
        load();
        assertThat(parameters.tensors().keySet()).isEqualTo(tensors.keySet());
        assertThat(values(parameters.tensors(), CLASSES)).isEqualTo(values(tensors, CLASSES));
    }

    @Test
    void countersOfBatchesAreDropped() {
        tensors.put(
                "backbone.body.bn1.num_batches_tracked", new Tensor(List.of(), new float[] {7}));
        load();
        assertThat(parameters.tensors()).hasSize(tensors.size() - 1);
    }

    @Test
    void namesFromBeforeTheLayersWereWrappedAreUnderstood() {
        Tensor bias = Objects.requireNonNull(tensors.remove("backbone.fpn.inner_blocks.2.0.bias"));
        tensors.put("backbone.fpn.inner_blocks.2.bias", bias);
        tensors.put("rpn.head.conv.weight", tensors.remove("rpn.head.conv.0.0.weight"));
        load();
        assertThat(values(parameters.tensors(), "backbone.fpn.inner_blocks.2.0.bias"))
                .isEqualTo(bias.values());
    }

    @Test
    void everythingMissingAndUnexpectedIsNamed() {
        tensors.remove(CLASSES);
        tensors.remove("rpn.head.cls_logits.bias");
        tensors.put("roi_heads.mask_head.weight", new Tensor(List.of(1L), new float[1]));
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(this::load)
                .withMessageContaining(CLASSES)
                .withMessageContaining("rpn.head.cls_logits.bias")
                .withMessageContaining("unexpected: [roi_heads.mask_head.weight]");
    }

    @Test
    void everythingOfAnotherShapeIsNamed() {
        tensors.put(CLASSES, new Tensor(List.of(80L), new float[80]));
        tensors.put("rpn.head.cls_logits.bias", new Tensor(List.of(6L), new float[6]));
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(this::load)
                .withMessageContaining(
                        CLASSES + " has the shape [80] where the network has [5, 16]")
                .withMessageContaining(
                        "rpn.head.cls_logits.bias has the shape [6] where the network has [3]");
    }

    private static float[] values(SortedMap<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name)).values();
    }

    private void load() {
        Path file = folder.resolve("w.safetensors");
        SafetensorsWriter.write(file, tensors, Map.of());
        TorchvisionWeights.load(parameters, file);
    }
}
