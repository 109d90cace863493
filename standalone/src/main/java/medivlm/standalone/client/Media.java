package medivlm.standalone.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Image files: which there are in a folder, and what they are by their first bytes. */
public final class Media {
    /** DICOM, PS3.10. */
    public static final String DICOM = "application/dicom";

    public static final String PNG = "image/png";
    public static final String JPEG = "image/jpeg";

    private static final Set<String> NO_IMAGES =
            Set.of("csv", "txt", "json", "jsonl", "md", "xml", "html", "pdf", "zip", "gz");

    private Media() {}

    /**
     * The media type; what is neither PNG nor JPEG is taken for DICOM, which has no magic first.
     */
    public static String typeOf(byte[] content) {
        if (startsWith(content, 0x89, 'P', 'N', 'G')) {
            return PNG;
        }
        return startsWith(content, 0xFF, 0xD8, 0xFF) ? JPEG : DICOM;
    }

    /**
     * The files themselves and all below the folders, without what is hidden or no image by its
     * name, in a stable order.
     *
     * @throws IOException if one is not there or can't be read
     */
    public static List<Path> files(List<Path> filesAndFolders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path each : filesAndFolders) {
            if (Files.isDirectory(each)) {
                try (var tree = Files.walk(each)) {
                    tree.filter(Files::isRegularFile)
                            .filter(file -> !hidden(each.relativize(file)))
                            .filter(file -> !NO_IMAGES.contains(extension(file)))
                            .sorted()
                            .forEach(files::add);
                }
            } else if (Files.isRegularFile(each)) {
                files.add(each);
            } else {
                throw new IOException("there is no file or folder " + each);
            }
        }
        return files;
    }

    private static boolean hidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean startsWith(byte[] content, int... magic) {
        if (content.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((content[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
