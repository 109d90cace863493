package medivlm.model.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** MedNIST: pictures of six kinds of examination, a folder each; {@code CXR} is the chest's. */
public final class MedNist {

    private static final String CHEST = "CXR";

    private MedNist() {}

    /**
     * A picture.
     *
     * @param chest whether it is a chest radiograph
     */
    public record Picture(Path file, boolean chest) {}

    /**
     * The pictures of a part, by file name, since the collection names no patients; none where the
     * collection is not.
     *
     * @param data the folder that holds {@code radiographs/mednist64}
     */
    public static List<Picture> of(Path data, Split split) {
        Path folder = data.resolve("radiographs").resolve("mednist64");
        List<Picture> out = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            for (Path kind : children(folder)) {
                for (Path file : children(kind)) {
                    if (Split.of(String.valueOf(file.getFileName())) == split) {
                        out.add(new Picture(file, kind.endsWith(CHEST)));
                    }
                }
            }
        }
        return out;
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be listed", e);
        }
    }
}
