package medivlm.model.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import medivlm.model.block.Parameters;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.weights.ModelDirectory;
import medivlm.model.weights.SafetensorsWriter;
import medivlm.model.weights.WeightsException;
import medivlm.model.weights.WholeFile;

/** A copy of a model in which one part has been trained further. */
final class TrainedDirectory {

    private static final String SUMS = "SHA256SUMS";

    private TrainedDirectory() {}

    /**
     * Fails where a finished model lies already.
     *
     * @throws WeightsException saying so
     */
    static void requireUnfinished(Path model, Path out) {
        if (Files.exists(out.resolve(SUMS))
                || out.toAbsolutePath().equals(model.toAbsolutePath())) {
            throw new WeightsException(out + " is a model already; name another folder");
        }
    }

    /**
     * Writes it; the list of sums comes last.
     *
     * @param part name of the file that was trained
     * @param note for the model card, Markdown
     */
    static void write(
            Path model,
            Path out,
            MediVlmConfig config,
            String part,
            Parameters trained,
            String note) {
        try (Stream<Path> all = Files.walk(model)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                Path name = model.relativize(file);
                String first = name.getName(0).toString();
                boolean kept =
                        !first.startsWith(".")
                                && !first.equals(SUMS)
                                && !first.equals("training")
                                && !first.equals(part);
                if (kept) {
                    Path to = out.resolve(name.toString());
                    Path folder = to.getParent();
                    if (folder != null) {
                        Files.createDirectories(folder);
                    }
                    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Path card = out.resolve(ModelDirectory.CARD);
            String before = Files.exists(card) ? Files.readString(card) : "";
            Files.writeString(card, before + "\n## Trained further\n\n" + note + "\n");
            Files.writeString(out.resolve(ModelDirectory.CONFIG), config.toJson());
        } catch (IOException e) {
            throw new UncheckedIOException(out + " cannot be written: " + e.getMessage(), e);
        }
        WholeFile.replace(
                out.resolve(part),
                file ->
                        SafetensorsWriter.write(
                                file, trained.tensors(), Map.of("licence", "see MODEL_CARD.md")));
        ModelDirectory.seal(out);
    }
}
