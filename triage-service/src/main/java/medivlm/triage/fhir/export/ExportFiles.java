package medivlm.triage.fhir.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The directory of exports: a folder for each, readable for this user only. */
@ApplicationScoped
class ExportFiles {
    private static final Logger LOG = Logger.getLogger(ExportFiles.class);

    private final Path directory;

    @Inject
    ExportFiles(ExportConfig config) {
        this.directory = config.directory().toAbsolutePath();
    }

    /** An empty folder for an export. */
    Path fresh(UUID job) throws IOException {
        delete(job);
        Files.createDirectories(directory);
        Path folder = folder(job);
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createDirectory(
                        folder,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")))
                : Files.createDirectory(folder);
    }

    /** Where a file of an export lies. */
    Path file(UUID job, ExportFile file) {
        return folder(job).resolve(file.name());
    }

    /** Bytes that all files take now. */
    long bytes() throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            long sum = 0;
            for (Path path : (Iterable<Path>) paths::iterator) {
                sum += Files.isRegularFile(path) ? Files.size(path) : 0;
            }
            return sum;
        }
    }

    /** Deletes what an export wrote; what can't be deleted now is tried again later. */
    void delete(UUID job) {
        Path folder = folder(job);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warnf("event=export-not-deleted export=%s error=%s", job, e.getClass());
        }
    }

    /** Deletes the folders of exports that are over. */
    void deleteAllBut(Set<UUID> alive) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> folders = Files.list(directory)) {
            folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("[0-9a-f-]{36}"))
                    .map(UUID::fromString)
                    .filter(job -> !alive.contains(job))
                    .forEach(this::delete);
        }
    }

    private Path folder(UUID job) {
        return directory.resolve(job.toString());
    }
}
