package medivlm.model.tower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.weights.SafetensorsFile;
import medivlm.model.weights.SafetensorsWriter;
import medivlm.model.weights.Tensor;
import medivlm.model.weights.WeightsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuggingFaceWeightsTest {

    private final NDManager manager = Compute.forInference(false);

    @TempDir Path folder;

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void everyMissingTensorIsNamed() {
        refused(
                tensors -> {
                    tensors.remove("transformer.h.0.ln_1.bias");
                    tensors.remove("transformer.wte.weight");
                },
                "missing: [h.0.ln_1.bias, wte.weight]");
    }

    @Test
    void everyUnexpectedTensorIsNamed() {
        refused(
                tensors -> {
                    tensors.put("transformer.adapter", one());
                    tensors.put("score.weight", one());
                },
                "unexpected: [adapter, score.weight]");
    }

    @Test
    void everyTensorOfAnotherShapeIsNamedWithBothShapes() {
        refused(
                tensors -> {
                    tensors.put("transformer.ln_f.bias", one());
                    tensors.put("transformer.ln_f.weight", one());
                },
                "tensor ln_f.bias has the shape [1] where the network has [32]",
                "tensor ln_f.weight has the shape [1] where the network has [32]");
    }

    /** A linear layer's [out, in] where GPT-2's files have [in, out]. */
    @Test
    void matrixThatStandsTheOtherWayRoundIsNamed() {
        refused(
                tensors ->
                        tensors.put(
                                "transformer.h.0.mlp.c_fc.weight",
                                new Tensor(List.of(128L, 32L), new float[128 * 32])),
                "tensor h.0.mlp.c_fc.weight has the shape [32, 128]");
    }

    @Test
    void moreBlocksThanAskedForAreAnErrorUnlessFewerAreAskedForExplicitly() {
        Golden golden = new Golden(manager, "gpt2");
        Gpt2Config fewer = Gpt2Config.fromHuggingFace(golden.config()).withLayers(1);
        Parameters into = built(fewer);
        try (HuggingFaceWeights weights = golden.weights()) {
            assertThatExceptionOfType(WeightsException.class)
                    .isThrownBy(() -> weights.gpt2(into))
                    .withMessageContaining("unexpected: [h.1.attn.c_attn.bias,");
            weights.gpt2(into, 1);
        }
        Tensor ours = tensor(into, "h.0.attn.c_attn.weight");
        Tensor theirs = named(tensors("gpt2"), "transformer.h.0.attn.c_attn.weight");
        assertThat(ours.shape()).containsExactly(96L, 32L);
        assertThat(ours.values()[5 * 32 + 3]).isEqualTo(theirs.values()[3 * 96 + 5]);
    }

    @Test
    void causalMasksAndTheTiedHeadOfGpt2AreLeftOut() {
        SortedMap<String, Tensor> tensors = tensors("gpt2");
        tensors.put("transformer.h.1.attn.bias", one());
        tensors.put("transformer.h.1.attn.masked_bias", one());
        tensors.put("lm_head.weight", one());
        Parameters into = built(Gpt2Config.fromHuggingFace(new Golden(manager, "gpt2").config()));
        try (HuggingFaceWeights weights = written(tensors)) {
            weights.gpt2(into);
        }
        assertThat(tensor(into, "ln_f.weight").values())
                .containsExactly(named(tensors, "transformer.ln_f.weight").values());
    }

    /** As the oldest GPT-2 files are. */
    @Test
    void fileOfTheBareModelIsReadToo() {
        SortedMap<String, Tensor> bare = new TreeMap<>();
        tensors("gpt2").forEach((name, t) -> bare.put(name.replace("transformer.", ""), t));
        Parameters into = built(Gpt2Config.fromHuggingFace(new Golden(manager, "gpt2").config()));
        try (HuggingFaceWeights weights = written(bare)) {
            weights.gpt2(into);
        }
        assertThat(tensor(into, "wpe.weight").values())
                .containsExactly(named(bare, "wpe.weight").values());
    }

    @Test
    void twoTensorsOfOneNameAreAnError() {
        refused(
                tensors -> tensors.put("wte.weight", one()),
                "tensors transformer.wte.weight and wte.weight are both wte.weight");
    }

    @Test
    void bertIsReadOutOfAModelWithHeadsAndOldSpelling() {
        Golden golden = new Golden(manager, "bert");
        SortedMap<String, Tensor> old = new TreeMap<>();
        tensors("bert")
                .forEach((name, tensor) ->
                        old.put(
                                "bert."
                                        + name.replace("LayerNorm.weight", "LayerNorm.gamma")
                                                .replace("LayerNorm.bias", "LayerNorm.beta"),
                                tensor));
        old.put("cls.predictions.bias", one());
        old.put("bert.embeddings.position_ids", one());
        BertConfig config = BertConfig.fromHuggingFace(golden.config());
        Parameters into = golden.parameters(DataType.FLOAT32);
        Bert model = new Bert(into, config);
        try (HuggingFaceWeights weights = written(old)) {
            weights.bert(into, config);
        }
        golden.near(
                model.encode(golden.tokens("tokens"), golden.numbers("there")), "hidden", 1e-4f);
    }

    /** The names are those of a whole CLIP, the values of its two towers. */
    @Test
    void eachTowerIsReadOutOfAWholeClip() {
        Golden images = new Golden(manager, "clip-vision");
        Golden texts = new Golden(manager, "clip-text-eos");
        SortedMap<String, Tensor> whole = new TreeMap<>(tensors("clip-vision"));
        whole.putAll(tensors("clip-text-eos"));
        whole.put("logit_scale", new Tensor(List.of(), new float[1]));
        String config = new Golden(manager, "clip").config();
        assertThat(whole.keySet())
                .containsExactly(new Golden(manager, "clip").text("names.txt").split("\n"));
        whole.put("text_model.embeddings.position_ids", one());
        whole.put("vision_model.embeddings.position_ids", one());

        Parameters seeing = images.parameters(DataType.FLOAT32);
        ClipVisionConfig visionConfig = ClipVisionConfig.fromHuggingFace(config);
        ClipVision vision = new ClipVision(seeing, visionConfig);
        Parameters reading = texts.parameters(DataType.FLOAT32);
        ClipTextConfig textConfig = ClipTextConfig.fromHuggingFace(config);
        ClipText text = new ClipText(reading, textConfig);
        try (HuggingFaceWeights weights = written(whole)) {
            weights.clipVision(seeing, visionConfig);
            weights.clipText(reading, textConfig);
        }
        images.near(vision.encode(images.numbers("pixels")), "embeds", 1e-4f);
        texts.near(text.encode(texts.tokens("tokens"), texts.numbers("there")), "hidden", 1e-4f);
    }

    @Test
    void folderWithoutWeightsIsRefused() {
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> HuggingFaceWeights.open(folder).close())
                .withMessageContaining("neither model.safetensors nor");
    }

    private void refused(Consumer<SortedMap<String, Tensor>> change, String... why) {
        SortedMap<String, Tensor> tensors = tensors("gpt2");
        change.accept(tensors);
        Parameters into = built(Gpt2Config.fromHuggingFace(new Golden(manager, "gpt2").config()));
        try (HuggingFaceWeights weights = written(tensors)) {
            assertThatExceptionOfType(WeightsException.class)
                    .isThrownBy(() -> weights.gpt2(into))
                    .satisfies(e -> assertThat(e.getMessage()).contains(why));
        }
    }

    private Parameters built(Gpt2Config config) {
        Parameters into = Parameters.blank(manager, DataType.FLOAT32);
        assertThat(new Gpt2(into, config).config()).isEqualTo(config);
        return into;
    }

    private HuggingFaceWeights written(SortedMap<String, Tensor> tensors) {
        Path file = folder.resolve("model.safetensors");
        SafetensorsWriter.write(file, tensors, Map.of());
        return HuggingFaceWeights.open(folder);
    }

    private static Tensor tensor(Parameters parameters, String name) {
        return named(parameters.tensors(), name);
    }

    private static Tensor named(SortedMap<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    private static SortedMap<String, Tensor> tensors(String golden) {
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        try (SafetensorsFile file =
                SafetensorsFile.open(Golden.folder(golden).resolve("model.safetensors"))) {
            file.names().forEach(name -> tensors.put(name, file.read(name)));
        }
        return tensors;
    }

    private static Tensor one() {
        return new Tensor(List.of(1L), new float[1]);
    }
}
