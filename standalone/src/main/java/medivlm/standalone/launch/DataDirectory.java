package medivlm.standalone.launch;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Everything that one installation keeps between runs, in one directory: {@code kafka/}, {@code
 * postgres/}, {@code images/}, {@code keys/}, {@code accounts.json}, {@code logs/}, {@code run/}.
 */
public final class DataDirectory {
    private static final String MARKER = "medivlm-triage-data";

    /** Locks of this JVM: closing any channel of a file would let go of the lock on it. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;

    /** A directory, existing or not. */
    public DataDirectory(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** The directory itself, absolute. */
    public Path path() {
        return path;
    }

    /** Data of the broker. */
    public Path kafka() {
        return path.resolve("kafka");
    }

    /** Data and binaries of the database. */
    public Path postgres() {
        return path.resolve("postgres");
    }

    /** The content-addressed image store. */
    public Path images() {
        return path.resolve("images");
    }

    /** State of the Streams topology. */
    public Path streams() {
        return path.resolve("streams");
    }

    /** Signing keys and passwords, for the owner only. */
    public Path keys() {
        return path.resolve("keys");
    }

    /** The accounts that may log in. */
    public Path accounts() {
        return path.resolve("accounts.json");
    }

    /** The demo passwords in clear, for the owner only. */
    public Path passwords() {
        return keys().resolve("passwords.txt");
    }

    /** Full logs, a file per process. */
    public Path logs() {
        return path.resolve("logs");
    }

    /** Process ids of the running services. */
    public Path run() {
        return path.resolve("run");
    }

    /** The base port of the last start, which the other commands talk to. */
    public Optional<Integer> lastBasePort() {
        try {
            return Optional.of(Integer.valueOf(Files.readString(portFile()).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    void rememberBasePort(int base) throws IOException {
        Files.writeString(portFile(), Integer.toString(base));
    }

    /**
     * Creates the directory if it is new and keeps other launchers away from it until closed.
     *
     * @throws LaunchException if another launcher has it, or it holds something else
     */
    public Lock lock() {
        if (!HELD_HERE.add(path)) {
            throw taken();
        }
        try {
            create();
            var channel = FileChannel.open(lockFile(), CREATE, WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw taken();
            }
            Files.writeString(ownerFile(), Long.toString(ProcessHandle.current().pid()));
            return new Lock(path, channel);
        } catch (LaunchException e) {
            HELD_HERE.remove(path);
            throw e;
        } catch (IOException e) {
            HELD_HERE.remove(path);
            throw new LaunchException("cannot use " + path + " to keep data: " + e, e);
        }
    }

    /** Whether a launcher is using the directory now. */
    public boolean inUse() {
        if (HELD_HERE.contains(path)) {
            return true;
        }
        if (!Files.exists(lockFile())) {
            return false;
        }
        try (var channel = FileChannel.open(lockFile(), WRITE)) {
            return channel.tryLock() == null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Deletes everything in it. Does nothing if it is not there.
     *
     * @throws LaunchException if a launcher is using it, or it was not made by a launcher
     */
    public void delete() {
        if (!Files.exists(path)) {
            return;
        }
        if (!Files.exists(path.resolve(MARKER))) {
            throw new LaunchException(
                    path + " was not made by ./triage up; delete it yourself if you are sure");
        }
        try (Lock _ = lock()) {
            for (Path each : descending(path)) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new LaunchException("cannot delete " + path + ": " + e, e);
        }
    }

    /**
     * Creates the directory if it is new.
     *
     * @throws LaunchException if it holds something else
     */
    public void create() throws IOException {
        if (Files.isDirectory(path) && !Files.exists(path.resolve(MARKER))) {
            try (var entries = Files.list(path)) {
                if (entries.findAny().isPresent()) {
                    throw new LaunchException(
                            path
                                    + " holds something else; choose an empty directory with"
                                    + " --data");
                }
            }
        }
        Files.createDirectories(path);
        Files.writeString(path.resolve(MARKER), "Made by ./triage; --reset deletes it.\n");
        for (Path each : List.of(images(), logs(), run(), keys(), streams())) {
            Files.createDirectories(each);
        }
    }

    private LaunchException taken() {
        return new LaunchException(
                "another launcher"
                        + owner().map(pid -> " (process " + pid + ")").orElse("")
                        + " is using "
                        + path
                        + ".\nStop it with Ctrl-C, or choose another directory with --data and other"
                        + " ports with --port.");
    }

    private static List<Path> descending(Path root) throws IOException {
        try (var tree = Files.walk(root)) {
            return tree.sorted(Comparator.reverseOrder()).toList();
        }
    }

    private Optional<String> owner() {
        try {
            return Optional.of(Files.readString(ownerFile()).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path lockFile() {
        return path.resolve("lock");
    }

    private Path ownerFile() {
        return path.resolve("launcher.pid");
    }

    private Path portFile() {
        return path.resolve("port");
    }

    /** The right to use the directory. */
    public static final class Lock implements AutoCloseable {
        private final Path path;
        private final FileChannel channel;

        private Lock(Path path, FileChannel channel) {
            this.path = path;
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                HELD_HERE.remove(path);
            }
        }
    }
}
