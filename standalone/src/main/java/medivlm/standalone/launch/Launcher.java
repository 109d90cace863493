package medivlm.standalone.launch;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import medivlm.standalone.access.DemoAccounts;
import medivlm.standalone.access.KeyFiles;
import medivlm.standalone.kafka.EmbeddedKafka;
import medivlm.standalone.kafka.Topics;
import medivlm.standalone.postgres.EmbeddedDatabase;
import org.jspecify.annotations.Nullable;

/**
 * The whole on one machine: Kafka and PostgreSQL in this process, the services beside it. {@link
 * #start} returns when everything is ready; {@link #close} stops all of it in reverse order, so
 * that what was accepted is kept. Closing while starting is allowed.
 */
public final class Launcher implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final LaunchSettings settings;
    private final LaunchListener listener;
    private final HealthDoor health = new HealthDoor();
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
    private final Object lifecycle = new Object();
    private volatile boolean closing;
    private DataDirectory.@Nullable Lock lock;
    private @Nullable EmbeddedKafka kafka;
    private @Nullable EmbeddedDatabase database;
    private @Nullable DemoAccounts accounts;

    /** Starts nothing yet. */
    public Launcher(LaunchSettings settings, LaunchListener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /** Starts everything with these settings and waits until it is ready. */
    public static Launcher start(LaunchSettings settings, LaunchListener listener) {
        var launcher = new Launcher(settings, listener);
        launcher.start();
        return launcher;
    }

    /**
     * Starts everything and waits until it is ready.
     *
     * @throws LaunchException saying what was wrong and what to do; nothing is left running then
     */
    public void start() {
        synchronized (lifecycle) {
            try {
                lock = settings.data().lock();
                stopLeftovers();
                settings.ports().requireFree();
                settings.data().rememberBasePort(settings.ports().base());
                startServers();
                startServices();
            } catch (IOException e) {
                stopAll();
                throw new LaunchException("cannot start: " + e, e);
            } catch (RuntimeException e) {
                stopAll();
                throw e;
            }
        }
    }

    /** What it was started with. */
    public LaunchSettings settings() {
        return settings;
    }

    /** The accounts that may log in. */
    public DemoAccounts accounts() {
        return started(accounts);
    }

    /** For {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return started(kafka).bootstrapServers();
    }

    /** The database server. */
    public EmbeddedDatabase database() {
        return started(database);
    }

    /** As {@code kill -9} of a service; with the restart policy it comes back by itself. */
    public void kill(Service service) {
        process(service).kill();
    }

    /** Stops a service in order; it stays stopped until it is started. */
    public void stop(Service service) {
        process(service).stop(STOP);
    }

    /** Starts a service that is not running and waits until it is ready. */
    public void start(Service service) {
        try {
            process(service).start();
        } catch (IOException e) {
            throw new LaunchException("cannot start " + service.label() + ": " + e, e);
        }
        awaitReady(List.of(process(service)));
    }

    /** Waits until a service is ready, as after {@link #kill} with the restart policy. */
    public void awaitReady(Service service) {
        awaitReady(List.of(process(service)));
    }

    /** Bytes of memory of the launcher, its servers and the services. */
    public long residentBytes() {
        List<ProcessHandle> roots = new ArrayList<>(List.of(ProcessHandle.current()));
        services.values().forEach(service -> service.handle().ifPresent(roots::add));
        started(database).process().ifPresent(roots::add);
        return Resident.bytes(roots);
    }

    /** Stops everything in reverse order. Closing twice does nothing. */
    @Override
    public void close() {
        closing = true;
        synchronized (lifecycle) {
            stopAll();
        }
    }

    private void stopLeftovers() throws IOException {
        for (Service service : Service.values()) {
            var file = new PidFile(settings.data().run().resolve(service.label() + ".pid"));
            if (file.stopLeftover()) {
                listener.event(service.label(), "stopped one that a killed launcher left behind");
            }
        }
        EmbeddedDatabase.stopLeftover(settings.data().postgres());
    }

    private void startServers() throws IOException {
        DataDirectory data = settings.data();
        Ports ports = settings.ports();
        var secret = new DatabasePassword(data.keys().resolve("database.password")).value();
        try (ExecutorService parallel = Executors.newVirtualThreadPerTaskExecutor()) {
            var startingKafka =
                    timed(
                            parallel,
                            "kafka",
                            () -> {
                                kafka =
                                        EmbeddedKafka.start(
                                                data.kafka(),
                                                ports.kafka(),
                                                ports.kafkaController());
                                Topics.create(kafka.bootstrapServers(), 1);
                                return kafka;
                            });
            var startingDatabase =
                    timed(
                            parallel,
                            "postgres",
                            () -> {
                                database =
                                        EmbeddedDatabase.start(
                                                data.postgres(), ports.database(), secret);
                                return database;
                            });
            accounts = DemoAccounts.in(data.accounts(), data.passwords());
            CompletableFuture.allOf(startingKafka, startingDatabase).join();
        } catch (CompletionException e) {
            throw new LaunchException(
                    "a server did not start: "
                            + (e.getCause() == null ? e : e.getCause()).getMessage()
                            + "\nlog: "
                            + data.logs().resolve("launcher.log"),
                    e);
        }
    }

    private CompletableFuture<Object> timed(
            ExecutorService parallel, String source, Supplier<Object> starting) {
        return CompletableFuture.supplyAsync(
                () -> {
                    long begin = System.nanoTime();
                    Object server = starting.get();
                    listener.event(source, "ready after " + seconds(begin));
                    return server;
                },
                parallel);
    }

    private void startServices() throws IOException {
        KeyFiles keys = KeyFiles.in(settings.data().keys());
        String secret = started(database).password();
        for (Service service : Service.values()) {
            if (settings.services().contains(service)) {
                var environment =
                        ServiceEnvironment.of(
                                service,
                                settings,
                                keys.publicKeyFile(),
                                keys.privateKeyFile(),
                                secret);
                var process = new ServiceProcess(service, settings, environment, listener);
                services.put(service, process);
                process.start();
            }
        }
        awaitReady(List.copyOf(services.values()));
    }

    private void awaitReady(List<ServiceProcess> processes) {
        long begin = System.nanoTime();
        List<ServiceProcess> waiting = new ArrayList<>(processes);
        while (!waiting.isEmpty()) {
            for (ServiceProcess process : List.copyOf(waiting)) {
                requireNotFailed(process);
                if (isReady(process)) {
                    waiting.remove(process);
                    process.markReady();
                    listener.event(process.service().label(), "ready after " + seconds(begin));
                }
            }
            if (closing) {
                throw new LaunchException("stopped while starting");
            }
            if (System.nanoTime() - begin > settings.patience().toNanos()) {
                throw new LaunchException(
                        waiting.getFirst().service().label()
                                + "-service was not ready within "
                                + settings.patience().toSeconds()
                                + " s; its last words:\n"
                                + words(waiting.getFirst()));
            }
            pause();
        }
    }

    private boolean isReady(ServiceProcess process) {
        try {
            return process.isAlive() && health.ready(settings.ports().of(process.service()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while starting", e);
        }
    }

    /** A service that can't even start once is not started over and over. */
    private static void requireNotFailed(ServiceProcess process) {
        if (process.failedToStart()) {
            throw new LaunchException(
                    process.service().label()
                            + "-service ended while starting (exit status "
                            + process.exitStatus().map(Object::toString).orElse("unknown")
                            + "); its last words:\n"
                            + words(process));
        }
    }

    private static String words(ServiceProcess process) {
        return "  " + String.join("\n  ", process.lastLines()) + "\nfull log: " + process.logFile();
    }

    private void stopAll() {
        List<Service> reverse = new ArrayList<>(services.keySet()).reversed();
        for (Service service : reverse) {
            process(service).stop(STOP);
            listener.event(service.label(), "stopped");
        }
        services.clear();
        try {
            if (kafka != null) {
                kafka.close();
                kafka = null;
                listener.event("kafka", "stopped");
            }
        } finally {
            stopDatabase();
        }
    }

    private void stopDatabase() {
        try {
            if (database != null) {
                database.close();
                database = null;
                listener.event("postgres", "stopped");
            }
        } finally {
            unlock();
        }
    }

    private void unlock() {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    private ServiceProcess process(Service service) {
        ServiceProcess process = services.get(service);
        if (process == null) {
            throw new IllegalStateException(service.label() + " was not among those to start");
        }
        return process;
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not started");
        }
        return part;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while starting", e);
        }
    }

    private static String seconds(long beginNanos) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - beginNanos) / 1e9);
    }
}
