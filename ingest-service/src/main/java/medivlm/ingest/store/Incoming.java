package medivlm.ingest.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Temporary files of one process, in a directory of its own beside the content, which it holds
 * locked. At the first use those of processes that have ended are deleted: a lock ends with its
 * process, however that ended. Safe for use by many threads.
 */
final class Incoming {
    private static final String LOCK = "lock";

    private final Path root;
    private @Nullable Path own;

    @SuppressWarnings("UnusedVariable") // held, not read: its lock lives as long as it is open
    private @Nullable FileChannel held;

    /**
     * @param root directory of all processes' directories; made if absent
     */
    Incoming(Path root) {
        this.root = root;
    }

    /** A name for a new temporary file. */
    Path file() throws IOException {
        return directory().resolve(UUID.randomUUID() + ".part");
    }

    /** Directory of this process. */
    synchronized Path directory() throws IOException {
        Path directory = own;
        if (directory != null && Files.isDirectory(directory)) {
            return directory;
        }
        Files.createDirectories(root);
        deleteAbandoned();
        // locked before it has its name, so that no other process can take it for abandoned
        Path unnamed = root.resolve(UUID.randomUUID() + ".new");
        Files.createDirectory(unnamed);
        FileChannel channel =
                FileChannel.open(
                        unnamed.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        held = channel;
        Path named = root.resolve(UUID.randomUUID().toString());
        Files.move(unnamed, named);
        own = named;
        return named;
    }

    private void deleteAbandoned() throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(root)) {
            for (Path child : children) {
                if (Files.isDirectory(child)) {
                    deleteIfAbandoned(child);
                } else {
                    Files.deleteIfExists(child);
                }
            }
        }
    }

    private static void deleteIfAbandoned(Path directory) throws IOException {
        Path lock = directory.resolve(LOCK);
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            if (taken != null) {
                delete(directory);
            }
        } catch (OverlappingFileLockException e) {
            return; // another store of this process
        } catch (NoSuchFileException e) {
            return; // another process is making or deleting it now
        }
    }

    private static void delete(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }
}
