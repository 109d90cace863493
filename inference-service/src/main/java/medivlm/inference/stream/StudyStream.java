package medivlm.inference.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import medivlm.inference.analysis.StudyAnalyst;
import medivlm.inference.batching.Backoff;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a session alive: begins it, begins another after any failure, with growing pauses, and ends
 * in order. The poll thread is its own.
 */
public final class StudyStream implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(StudyStream.class.getName());
    private static final Duration END = Duration.ofSeconds(25);
    private static final Duration LONG_LIFE = Duration.ofMinutes(2);
    private static final long STALL_SECONDS = 20;

    private final StreamSettings settings;
    private final StudyAnalyst analyst;
    private final StreamMeter meter;
    private final StudySpans spans;
    private final Clock clock;
    private final StreamState state = new StreamState();
    private final Thread poller = Thread.ofPlatform().name("study-poll").unstarted(this::live);
    private final ExecutorService device =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("study-device").daemon().factory());
    private volatile @Nullable Consumer<String, byte[]> consumer;

    public StudyStream(
            StreamSettings settings,
            StudyAnalyst analyst,
            StreamMeter meter,
            StudySpans spans,
            Clock clock) {
        this.settings = settings;
        this.analyst = analyst;
        this.meter = meter;
        this.spans = spans;
        this.clock = clock;
    }

    /** Starts the poll thread. */
    public void start() {
        poller.start();
    }

    /** How it goes. */
    public StreamState state() {
        return state;
    }

    /** Whether the poll thread lives. */
    public boolean isAlive() {
        return poller.isAlive();
    }

    /** Finishes the batch at hand, commits it and leaves; returns when that is done. */
    @Override
    public void close() {
        if (state.stop()) {
            var current = consumer;
            if (current != null) {
                current.wakeup();
            }
        }
        try {
            poller.join(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        device.shutdownNow();
    }

    private void live() {
        Backoff backoff = new Backoff(settings.firstPause(), settings.longestPause());
        KafkaClients clients = new KafkaClients(settings);
        int failures = 0;
        while (!state.stopping()) {
            long begun = System.nanoTime();
            try {
                session(clients);
            } catch (RuntimeException e) {
                if (state.stopping()) {
                    return;
                }
                if (fenced(e)) {
                    state.fenced(
                            "another replica is called "
                                    + settings.replica()
                                    + "; give each its own triage.inference.replica-id");
                    LOG.log(
                            System.Logger.Level.ERROR,
                            "event=fenced replica=" + settings.replica(),
                            e);
                    return;
                }
                if (System.nanoTime() - begun > LONG_LIFE.toNanos()) {
                    failures = 0;
                }
                Duration pause = backoff.after(++failures);
                meter.retry("kafka");
                state.waitingFor("kafka: " + e.getClass().getSimpleName());
                LOG.log(
                        System.Logger.Level.WARNING,
                        "event=session-failed tries=" + failures + " pause_ms=" + pause.toMillis(),
                        e);
                sleep(pause);
            } finally {
                state.left();
            }
        }
    }

    /**
     * Whether a newer replica of this name has taken over. To begin again would fence that one. A
     * transaction that timed out looks the same to the producer alone, but ours last milliseconds.
     */
    private boolean fenced(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException
                    || (cause instanceof InvalidProducerEpochException
                            && state.secondsSincePoll() < STALL_SECONDS)) {
                return true;
            }
        }
        return false;
    }

    private void session(KafkaClients clients) {
        Producer<String, byte[]> producer = clients.producer();
        try (producer) {
            Consumer<String, byte[]> mine = clients.consumer();
            consumer = mine;
            try {
                new StudySession(
                                mine, producer, settings, analyst, device, meter, state, spans,
                                clock)
                        .run();
            } finally {
                consumer = null;
                leave(mine);
            }
        }
    }

    /** Closes without hiding why the session ended. */
    private static void leave(Consumer<String, byte[]> consumer) {
        try {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(3)));
        } catch (KafkaException e) {
            LOG.log(System.Logger.Level.DEBUG, "event=consumer-not-closed", e);
        }
    }

    private void sleep(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        while (!state.stopping() && System.nanoTime() - until < 0) {
            state.polled();
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
