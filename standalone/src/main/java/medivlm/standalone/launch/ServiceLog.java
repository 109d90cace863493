package medivlm.standalone.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The log file of one process; the one before it is kept once it has grown large. */
final class ServiceLog {
    private static final long LARGE = 16L << 20;
    private static final int REMEMBERED = 30;

    private final Path file;
    private final Deque<String> last = new ArrayDeque<>();

    ServiceLog(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** The last lines, oldest first. */
    List<String> lastLines() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }

    /** Copies what a process writes to the file and to a listener until the process ends. */
    void pump(Process process, Consumer<String> lines) {
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            moveAwayWhenLarge();
            try (var writer =
                    Files.newBufferedWriter(
                            file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                String line = reader.readLine();
                while (line != null) {
                    writer.write(line);
                    writer.newLine();
                    writer.flush();
                    remember(line);
                    lines.accept(line);
                    line = reader.readLine();
                }
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        }
    }

    private void remember(String line) {
        synchronized (last) {
            last.addLast(line);
            if (last.size() > REMEMBERED) {
                last.removeFirst();
            }
        }
    }

    private void moveAwayWhenLarge() throws IOException {
        if (Files.exists(file) && Files.size(file) > LARGE) {
            Files.move(
                    file,
                    file.resolveSibling(file.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
