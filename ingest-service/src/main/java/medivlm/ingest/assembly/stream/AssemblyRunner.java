package medivlm.ingest.assembly.stream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import medivlm.schemas.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the assembler: waits until its topics are there, starts it, replaces a thread that died, and
 * stops it in order.
 */
public final class AssemblyRunner implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(AssemblyRunner.class);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final List<String> NEEDED =
            Stream.of(Topic.INSTANCES, Topic.STUDIES, Topic.STUDIES_STAT, Topic.DEAD_LETTERS)
                    .map(Topic::topicName)
                    .toList();

    private final Topology topology;
    private final Map<String, Object> connection;
    private final Properties settings = new Properties();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable KafkaStreams streams;

    /**
     * @param topology what to run
     * @param connection connection to Kafka
     * @param settings see {@link AssemblyStreams}
     */
    AssemblyRunner(
            Topology topology, Map<String, Object> connection, Map<String, Object> settings) {
        this.topology = topology;
        this.connection = connection;
        this.settings.putAll(settings);
    }

    /** Starts in the background; see {@link #state}. */
    void start() {
        Thread.ofVirtual().name("assembly-start").start(this::startWhenTopicsExist);
    }

    /** State of Kafka Streams, or {@code WAITING_FOR_TOPICS}. */
    public String state() {
        KafkaStreams running = streams;
        return running == null ? "WAITING_FOR_TOPICS" : running.state().name();
    }

    /** Whether images are, or will soon be, assembled. */
    public boolean isWorking() {
        KafkaStreams running = streams;
        return running != null && running.state().isRunningOrRebalancing();
    }

    /** Whether only a restart of the process can help. */
    public boolean isDead() {
        KafkaStreams running = streams;
        return running != null && running.state() == KafkaStreams.State.ERROR;
    }

    @Override
    public synchronized void close() {
        stopped.countDown();
        KafkaStreams running = streams;
        if (running != null) {
            running.close(STOP);
        }
    }

    private void startWhenTopicsExist() {
        try (Admin admin = Admin.create(connection)) {
            while (!topicsExist(admin)) {
                if (stopped.await(1, TimeUnit.SECONDS)) {
                    return;
                }
            }
            startNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void startNow() {
        if (stopped.getCount() == 0) {
            return;
        }
        KafkaStreams starting = new KafkaStreams(topology, settings);
        starting.setUncaughtExceptionHandler(exception -> {
            LOG.errorf(exception, "event=assembler_thread_died action=replaced");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        starting.setStateListener(
                (now, before) -> LOG.infof("event=assembler_state state=%s was=%s", now, before));
        starting.start();
        streams = starting;
    }

    private static boolean topicsExist(Admin admin) throws InterruptedException {
        try {
            return admin.listTopics().names().get().containsAll(NEEDED);
        } catch (ExecutionException | KafkaException e) {
            return false;
        }
    }
}
