package medivlm.model.weights;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Files that are there whole or not at all, whenever the process or the machine stops: written
 * beside their place, forced to the disk, then renamed.
 */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Puts a new file in the place of {@code file}; its folder is made.
     *
     * @param writer writes the file that it is given
     * @throws WeightsException if it cannot be written; {@code file} is then as it was
     */
    public static void replace(Path file, Consumer<Path> writer) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Path folder = part.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            writer.accept(part);
            force(part, StandardOpenOption.WRITE);
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            if (folder != null) {
                force(folder, StandardOpenOption.READ);
            }
        } catch (IOException e) {
            throw new WeightsException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** The same for a text in UTF-8. */
    public static void replace(Path file, String text) {
        replace(
                file,
                part -> {
                    try {
                        Files.writeString(part, text);
                    } catch (IOException e) {
                        throw new WeightsException(
                                part + " cannot be written: " + e.getMessage(), e);
                    }
                });
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
