package medivlm.standalone.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One service as a process: started, watched, started again when it dies unasked, stopped. Its
 * output goes to its log file and to the listener.
 */
final class ServiceProcess {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final Service service;
    private final LaunchSettings settings;
    private final Map<String, String> environment;
    private final LaunchListener listener;
    private final ServiceLog log;
    private final PidFile pidFile;

    private @Nullable Process process;
    private boolean wanted;
    private boolean wasReady;
    private long startedNanos;
    private Duration pause = FIRST_PAUSE;

    ServiceProcess(
            Service service,
            LaunchSettings settings,
            Map<String, String> environment,
            LaunchListener listener) {
        this.service = service;
        this.settings = settings;
        this.environment = environment;
        this.listener = listener;
        this.log = new ServiceLog(settings.data().logs().resolve(service.label() + ".log"));
        this.pidFile = new PidFile(settings.data().run().resolve(service.label() + ".pid"));
    }

    Service service() {
        return service;
    }

    Path logFile() {
        return log.file();
    }

    /** The last lines that it wrote. */
    List<String> lastLines() {
        return log.lastLines();
    }

    /** Starts it, after stopping one that a killed launcher left behind; nothing if it runs. */
    synchronized void start() throws IOException {
        wanted = true;
        if (process != null && process.isAlive()) {
            return;
        }
        if (pidFile.stopLeftover()) {
            listener.event(service.label(), "stopped one that an earlier launcher left behind");
        }
        var builder = new ProcessBuilder(command());
        builder.directory(settings.home().toFile());
        builder.environment().putAll(environment);
        builder.environment().putAll(settings.environment());
        builder.redirectErrorStream(true);
        Process started = builder.start();
        process = started;
        startedNanos = System.nanoTime();
        pidFile.write(started.toHandle());
        Thread.ofVirtual()
                .name("log-" + service.label())
                .start(() -> log.pump(started, line -> listener.line(service.label(), line)));
        var _ = started.onExit().thenAccept(this::exited);
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    synchronized Optional<ProcessHandle> handle() {
        return Optional.ofNullable(process).filter(Process::isAlive).map(Process::toHandle);
    }

    /** Whether it ended within its first run, before it was ready once. */
    synchronized boolean failedToStart() {
        return !wasReady && process != null && !process.isAlive();
    }

    synchronized void markReady() {
        wasReady = true;
    }

    /** The exit status of the last run; empty while it runs or before it ran. */
    synchronized Optional<Integer> exitStatus() {
        return Optional.ofNullable(process).filter(p -> !p.isAlive()).map(Process::exitValue);
    }

    /** As {@code kill -9}: what a crash looks like; it is started again if that is the policy. */
    void kill() {
        Process victim;
        synchronized (this) {
            victim = process;
        }
        if (victim != null) {
            victim.toHandle().destroyForcibly();
            victim.onExit().join();
        }
    }

    /** Asks it to stop, waits, and makes it stop if it does not. It stays stopped. */
    void stop(Duration patience) {
        Process running;
        synchronized (this) {
            wanted = false;
            running = process;
        }
        if (running == null || !running.isAlive()) {
            return;
        }
        running.toHandle().destroy(); // Process.destroy would close its output too
        try {
            if (!running.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                listener.event(
                        service.label(),
                        "did not stop within " + patience.toSeconds() + " s; ended");
                running.toHandle().destroyForcibly();
            }
        } catch (InterruptedException e) {
            running.toHandle().destroyForcibly();
            Thread.currentThread().interrupt();
        }
        pidFile.remove();
    }

    private void exited(Process dead) {
        Duration wait;
        synchronized (this) {
            if (!wanted || !dead.equals(process) || !wasReady) {
                return;
            }
            boolean ranLong = System.nanoTime() - startedNanos > LONG_ENOUGH.toNanos();
            pause = ranLong ? FIRST_PAUSE : pause;
            wait = pause;
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            if (!settings.restart()) {
                wanted = false;
            }
        }
        String died = "died (exit status " + dead.exitValue() + ")";
        if (!settings.restart()) {
            listener.event(service.label(), died);
            return;
        }
        listener.event(
                service.label(),
                died + "; starting it again in " + wait.toSeconds() + " s; log: " + log.file());
        Thread.ofVirtual().name("restart-" + service.label()).start(() -> startAgain(wait));
    }

    private void startAgain(Duration wait) {
        try {
            Thread.sleep(wait);
            synchronized (this) {
                if (wanted) {
                    start();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            listener.event(service.label(), "cannot be started again: " + e.getMessage());
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(OwnSession.prefix());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(service.jvm());
        command.addAll(JVM);
        command.add("-jar");
        command.add(service.jar(settings.home()).toString());
        return command;
    }

    private static final List<String> JVM =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Xshare:auto",
                    "-XX:MetaspaceSize=192m",
                    "-XX:SweeperThreshold=60",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
