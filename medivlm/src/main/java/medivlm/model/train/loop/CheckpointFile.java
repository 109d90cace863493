package medivlm.model.train.loop;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import medivlm.model.weights.SafetensorsFile;
import medivlm.model.weights.SafetensorsWriter;
import medivlm.model.weights.Sha256;
import medivlm.model.weights.Tensor;
import medivlm.model.weights.WeightsException;
import medivlm.model.weights.WholeFile;

/**
 * A checkpoint as a safetensors file: tensors {@code weight/…}, {@code mean/…}, {@code square/…},
 * the state as JSON in the metadata, and there a SHA-256 over all of it.
 */
final class CheckpointFile {

    private static final Gson JSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    private record Head(LoopState state, int steps) {}

    private CheckpointFile() {}

    /** Puts a checkpoint in the place of {@code file}, whole or not at all, and on the disk. */
    static void write(Path file, Checkpoint checkpoint) {
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        checkpoint.weights().forEach((name, tensor) -> tensors.put("weight/" + name, tensor));
        checkpoint.moments().means().forEach((name, tensor) -> tensors.put("mean/" + name, tensor));
        checkpoint
                .moments()
                .squares()
                .forEach((name, tensor) -> tensors.put("square/" + name, tensor));
        String head = JSON.toJson(new Head(checkpoint.state(), checkpoint.moments().steps()));
        Map<String, String> metadata = Map.of("head", head, "sha256", sum(head, tensors));
        WholeFile.replace(file, part -> SafetensorsWriter.write(part, tensors, metadata));
    }

    /**
     * Reads and checks a checkpoint.
     *
     * @throws WeightsException if it is torn or altered
     */
    static Checkpoint read(Path file) {
        try (SafetensorsFile source = SafetensorsFile.open(file)) {
            SortedMap<String, Tensor> tensors = new TreeMap<>();
            source.names().forEach(name -> tensors.put(name, source.read(name)));
            String head = source.metadata().get("head");
            if (head == null || !sum(head, tensors).equals(source.metadata().get("sha256"))) {
                throw new WeightsException(file + " does not have the checksum that it names");
            }
            Head parsed = JSON.fromJson(head, Head.class);
            return new Checkpoint(
                    parsed.state(),
                    below("weight/", tensors),
                    new AdamState(
                            parsed.steps(), below("mean/", tensors), below("square/", tensors)));
        } catch (JsonParseException e) {
            throw new WeightsException(file + " is no checkpoint", e);
        }
    }

    private static SortedMap<String, Tensor> below(
            String prefix, SortedMap<String, Tensor> tensors) {
        SortedMap<String, Tensor> out = new TreeMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                out.put(name.substring(prefix.length()), tensor);
            }
        });
        return out;
    }

    private static String sum(String head, SortedMap<String, Tensor> tensors) {
        Sha256 sum = new Sha256().add(head);
        tensors.forEach((name, tensor) -> sum.add(name).add(tensor));
        return sum.hex();
    }
}
