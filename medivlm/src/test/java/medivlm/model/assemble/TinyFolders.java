package medivlm.model.assemble;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.network.Gate;
import medivlm.model.rcnn.Rcnn;
import medivlm.model.rcnn.RcnnConfig;
import medivlm.model.rcnn.TinyDetector;
import medivlm.model.text.SyntheticVocabulary;
import medivlm.model.weights.SafetensorsWriter;
import medivlm.model.weights.Tensor;

/**
 * Folders of tiny models as Hugging Face keeps them: the reference implementation's own files (see
 * {@code src/reference/towers.py}), with vocabularies of their 61 tokens.
 */
final class TinyFolders {

    static final int VOCABULARY = 61;

    private static final Path GOLDEN = Path.of("src/test/resources/golden/towers");

    private TinyFolders() {}

    static ImportChoices choices() {
        return new ImportChoices("tiny", 1, 4, 30, 64, TinyDetector.CONFIG, 1);
    }

    /** All folders, CLIP with its image tower alone. */
    static ImportSources all(Path folder) {
        Path gpt2 = copy("gpt2", folder);
        write(gpt2.resolve("vocab.json"), letters());
        write(gpt2.resolve("merges.txt"), "#version: 0.2\n");
        Path bert = copy("bert", folder);
        write(bert.resolve("vocab.txt"), words());
        Path t5 = copy("t5-gated", folder);
        write(t5.resolve("tokenizer.json"), pieces());
        return new ImportSources(copy("clip-vision", folder), bert, gpt2, t5, null, gate(folder));
    }

    /** DistilBERT, in a file of two parts. */
    static Path distilBert(Path folder) {
        Path out = copy("distilbert", folder);
        write(out.resolve("vocab.txt"), words());
        return out;
    }

    /** A detector that knows two labels. */
    static Path detector(Path folder) {
        Path out = folder.resolve("detector");
        RcnnConfig config = TinyDetector.CONFIG.withClasses(3);
        try (NDManager manager = Compute.forInference(false);
                Parameters parameters = new Parameters(manager, 3)) {
            Files.createDirectories(out);
            new Rcnn(parameters, config);
            SafetensorsWriter.write(
                    out.resolve("model.safetensors"), parameters.tensors(), Map.of());
            write(out.resolve("config.json"), new com.google.gson.Gson().toJson(config));
            write(out.resolve("labels.txt"), "pneumothorax\npleural_thickening\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out;
    }

    /** A gate that everything passes. */
    private static Path gate(Path folder) {
        Path out = folder.resolve("gate.safetensors");
        try (NDManager manager = Compute.forInference(false);
                Parameters parameters = new Parameters(manager, 3)) {
            new Gate(parameters);
            SortedMap<String, Tensor> tensors = parameters.tensors();
            tensors.put("head.bias", new Tensor(List.of(1L), new float[] {20f}));
            SafetensorsWriter.write(out, tensors, Map.of());
        }
        return out;
    }

    private static Path copy(String name, Path folder) {
        Path out = folder.resolve(name);
        try (var files = Files.list(GOLDEN.resolve(name))) {
            Files.createDirectories(out);
            for (Path file : files.toList()) {
                Files.copy(file, out.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out;
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String words() {
        return SyntheticVocabulary.bert(100)
                .lines()
                .limit(VOCABULARY)
                .reduce("", (a, b) -> a + b + "\n");
    }

    /** Single letters of GPT-2's alphabet and the end. */
    private static String letters() {
        StringBuilder out = new StringBuilder("{");
        String known = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,Ġ01234";
        for (int i = 0; i < VOCABULARY - 1; i++) {
            out.append('"').append(known.charAt(i)).append("\":").append(i).append(',');
        }
        return out + "\"<|endoftext|>\":" + (VOCABULARY - 1) + "}";
    }

    private static String pieces() {
        com.google.gson.JsonObject whole =
                com.google.gson.JsonParser.parseString(SyntheticVocabulary.t5(100))
                        .getAsJsonObject();
        com.google.gson.JsonArray all = whole.getAsJsonObject("model").getAsJsonArray("vocab");
        while (all.size() > VOCABULARY) {
            all.remove(all.size() - 1);
        }
        return whole.toString();
    }
}
