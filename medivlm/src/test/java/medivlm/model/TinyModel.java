package medivlm.model;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.label.RadiographLabel;
import medivlm.model.network.Cut;
import medivlm.model.network.FusionConfig;
import medivlm.model.network.Gate;
import medivlm.model.network.LanguagePart;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.Position;
import medivlm.model.network.TextMode;
import medivlm.model.network.TextTower;
import medivlm.model.rcnn.Rcnn;
import medivlm.model.rcnn.RcnnConfig;
import medivlm.model.text.BytePairLearner;
import medivlm.model.text.BytePairTokenizer;
import medivlm.model.tower.BertConfig;
import medivlm.model.tower.ClipVision;
import medivlm.model.tower.ClipVisionConfig;
import medivlm.model.tower.Gpt2Config;
import medivlm.model.tower.PixelNormalisation;
import medivlm.model.weights.ModelDirectory;
import medivlm.model.weights.SafetensorsWriter;
import medivlm.model.weights.Tensor;

/**
 * Writes model directories of random weights, small enough for tests. Their decoders write one text
 * whatever they see: each position's embedding points at the token that is to follow, and the
 * blocks add nothing.
 */
public final class TinyModel {

    private static final float FAR = 50f;
    private static final float SURE = 4f;
    private static final int WIDTH = 64;

    private TinyModel() {}

    /** A model that takes every image for a radiograph and writes {@code text}. */
    public static Path writing(Path folder, String text) {
        return writing(folder, text, 0.5);
    }

    /** The same with a gate that takes images of a probability of at least {@code threshold}. */
    public static Path writing(Path folder, String text, double threshold) {
        BytePairTokenizer tokenizer =
                BytePairLearner.learn(List.of(text, "right pleural effusion heart"), 320);
        MediVlmConfig config = config(tokenizer.size(), threshold);
        try (NDManager manager = Compute.forInference(false)) {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(ModelDirectory.TOKENIZER), tokenizer.toJson());
            Files.writeString(folder.resolve(ModelDirectory.CONFIG), config.toJson());
            Parameters gate = new Parameters(manager, 1);
            new Gate(gate);
            SortedMap<String, Tensor> open = gate.tensors();
            value(open, "head.bias")[0] = 3f;
            Arrays.fill(value(open, "head.weight"), 0f);
            write(folder, ModelDirectory.GATE, open);
            Parameters detector = new Parameters(manager, 2);
            new Rcnn(detector, config.detector());
            write(folder, ModelDirectory.DETECTOR, detector.tensors());
            Parameters image = new Parameters(manager, 3);
            new ClipVision(image, config.image());
            write(folder, ModelDirectory.IMAGE, image.tensors());
            Parameters words = new Parameters(manager, 4);
            int width = config.text().build(words).pooledWidth();
            write(folder, ModelDirectory.TEXT, words.tensors());
            Parameters speaking = new Parameters(manager, 5);
            new LanguagePart(speaking, config, width);
            SortedMap<String, Tensor> forced = speaking.tensors();
            force(forced, config, tokenizer, text);
            write(folder, ModelDirectory.LANGUAGE, forced);
            ModelDirectory.seal(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shape of the models, for a vocabulary. */
    public static MediVlmConfig config(int vocabulary, double threshold) {
        int labels = RadiographLabel.values().length;
        return new MediVlmConfig(
                "medivlm-tiny",
                "0",
                TextMode.LABELS,
                threshold,
                64,
                RcnnConfig.small(labels).withSize(64),
                new ClipVisionConfig(
                        16,
                        2,
                        1,
                        32,
                        32,
                        16,
                        0,
                        1e-5,
                        new PixelNormalisation(
                                List.of(0.5f, 0.5f, 0.5f), List.of(0.25f, 0.25f, 0.25f))),
                TextTower.of(new BertConfig(16, 2, 1, 32, vocabulary, 80, 1, 1e-12, false)),
                null,
                new FusionConfig(WIDTH, 2, 3, false, Cut.FULL, Position.CONCATENATE, 8, 2, true),
                new Gpt2Config(WIDTH, 2, 2, 64, vocabulary, 120, 1e-5),
                80);
    }

    private static void force(
            SortedMap<String, Tensor> tensors,
            MediVlmConfig config,
            BytePairTokenizer tokenizer,
            String text) {
        tensors.keySet().stream()
                .filter(name -> name.startsWith("decoder.h.") && name.contains("c_proj"))
                .forEach(name -> Arrays.fill(value(tensors, name), 0f));
        float[] words = value(tensors, "decoder.wte.weight");
        float[] places = value(tensors, "decoder.wpe.weight");
        List<Integer> wanted = new ArrayList<>(tokenizer.encode(text));
        wanted.add(tokenizer.end());
        for (int i = 0; i < wanted.size(); i++) {
            int to = (config.fusion().prefix() + i) * WIDTH;
            for (int k = 0; k < WIDTH; k++) {
                places[to + k] = FAR * words[wanted.get(i) * WIDTH + k];
            }
        }
        Arrays.fill(value(tensors, "decoder.ln_f.weight"), SURE);
    }

    private static float[] value(SortedMap<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalStateException("no tensor " + name + " among " + tensors.keySet());
        }
        return tensor.values();
    }

    private static void write(Path folder, String file, SortedMap<String, Tensor> tensors) {
        SafetensorsWriter.write(folder.resolve(file), tensors, Map.of());
    }
}
