package medivlm.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL server that outlived its launcher. {@code kill -9} of a launcher leaves it running
 * on the data directory, where a second one refuses to start.
 */
final class StalePostmaster {
    private static final long PATIENCE_SECONDS = 10;

    private StalePostmaster() {}

    /**
     * Stops the server that {@code postmaster.pid} of a data directory names, if it runs and is a
     * PostgreSQL server of this very directory; fast first, at once if that takes too long.
     *
     * @throws IOException if it can't be stopped
     */
    static void stop(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> postmaster = running(Files.readAllLines(pidFile), data);
        if (postmaster.isEmpty()) {
            return; // PostgreSQL itself clears the file of a dead server
        }
        ProcessHandle process = postmaster.get();
        CompletableFuture<ProcessHandle> exit = process.onExit();
        signal(process, "INT"); // fast shutdown: PostgreSQL manual, "Shutting Down the Server"
        if (!within(exit)) {
            signal(process, "QUIT"); // immediate; the log is replayed at the next start
            if (!within(exit)) {
                throw new IOException(
                        "an old PostgreSQL server (process "
                                + process.pid()
                                + ") still runs on "
                                + data
                                + "; stop it and try again");
            }
        }
    }

    private static Optional<ProcessHandle> running(List<String> lines, Path data)
            throws IOException {
        if (lines.size() < 2 || !lines.getFirst().strip().matches("\\d{1,9}")) {
            return Optional.empty();
        }
        boolean sameDirectory =
                Files.exists(Path.of(lines.get(1).strip()))
                        && Files.isSameFile(Path.of(lines.get(1).strip()), data);
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> sameDirectory && isPostgres(process));
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).endsWith("postgres"))
                .orElse(false);
    }

    private static void signal(ProcessHandle process, String name) throws IOException {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping an old PostgreSQL server", e);
        }
    }

    private static boolean within(CompletableFuture<ProcessHandle> exit) throws IOException {
        try {
            exit.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping an old PostgreSQL server", e);
        }
    }
}
