package medivlm.standalone.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Remembers a running process so that the next launcher finds it after {@code kill -9} of this one.
 * A process is known by its id and the moment it started, never by the id alone.
 */
final class PidFile {
    private static final long PATIENCE_SECONDS = 10;
    private final Path file;

    PidFile(Path file) {
        this.file = file;
    }

    void write(ProcessHandle process) throws IOException {
        Files.writeString(file, process.pid() + "\n" + started(process) + "\n");
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process that the file names, if it still runs; whether there was one. */
    boolean stopLeftover() throws IOException {
        Optional<ProcessHandle> leftover = running();
        if (leftover.isEmpty()) {
            return false;
        }
        ProcessHandle process = leftover.get();
        process.destroy();
        try {
            process.onExit().completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } finally {
            if (process.isAlive()) {
                process.destroyForcibly();
                process.onExit()
                        .completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .join();
            }
        }
        return true;
    }

    private Optional<ProcessHandle> running() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 2 || !lines.getFirst().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> started(process).equals(lines.get(1)));
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
