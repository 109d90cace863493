package medivlm.model.assemble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import medivlm.model.weights.ModelDirectory;
import medivlm.model.weights.WeightsException;

/** A model directory that is there whole or not at all: made beside its place, then renamed. */
final class NewDirectory implements AutoCloseable {

    private final Path place;
    private final Path draft;

    /**
     * Begins one.
     *
     * @throws WeightsException if there is something at its place
     */
    NewDirectory(Path place) {
        this.place = place.toAbsolutePath().normalize();
        Path parent = this.place.getParent();
        if (Files.exists(this.place) || parent == null) {
            throw new WeightsException(this.place + " is there already; name a folder that is not");
        }
        try {
            Files.createDirectories(parent);
            this.draft = Files.createTempDirectory(parent, "." + this.place.getFileName() + "-");
        } catch (IOException e) {
            throw new WeightsException(this.place + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** Where a file of it is written. */
    Path file(String name) {
        return draft.resolve(name);
    }

    void write(String name, String text) {
        try {
            Path file = file(name);
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new WeightsException(place.resolve(name) + " cannot be written", e);
        }
    }

    void copy(Path from, String name) {
        try {
            Path file = file(name);
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.copy(from, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new WeightsException(from + " cannot be copied: " + e, e);
        }
    }

    /** Sums the files and puts the directory in its place. */
    void finish() {
        ModelDirectory.seal(draft);
        try {
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new WeightsException(place + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** Removes what was not finished. */
    @Override
    public void close() {
        if (!Files.exists(draft)) {
            return;
        }
        try (Stream<Path> all = Files.walk(draft)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new WeightsException(draft + " cannot be removed: " + e.getMessage(), e);
        }
    }
}
