package medivlm.dicom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The DICOM files beside the project; tests that need them are skipped where they are not. */
public final class SharedData {
    private SharedData() {}

    /** The folder, or a skipped test. */
    public static Path dicom() {
        Path folder = folder();
        assumeTrue(
                Files.isDirectory(folder),
                "skipped: no DICOM files beside the project, set TRIAGE_DATA to their folder");
        return folder;
    }

    /** Whether the folder is there. */
    public static boolean isThere() {
        return Files.isDirectory(folder());
    }

    /** The one file of a group whose name contains the text. */
    public static DicomFile file(String group, String name)
            throws IOException, DicomFormatException {
        List<Path> found =
                files(group).stream().filter(path -> path.toString().contains(name)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " files of " + group + "/" + name);
        }
        return DicomFile.read(found.get(0), Limits.standard());
    }

    /** All files of a group, sorted by name. */
    public static List<Path> files(String group) throws IOException {
        try (Stream<Path> files = Files.list(dicom().resolve(group))) {
            return files.filter(path -> path.toString().endsWith(".dcm")).sorted().toList();
        }
    }

    private static Path folder() {
        String set = System.getenv("TRIAGE_DATA");
        Path base = Path.of(Objects.requireNonNullElse(System.getProperty("triage.basedir"), ".."));
        Path data = set == null ? base.resolve("../shared/data") : Path.of(set);
        return data.resolve("dicom");
    }
}
