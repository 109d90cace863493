package medivlm.standalone.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import medivlm.standalone.net.Loopback;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka node (KRaft, broker and controller in one) inside this JVM, on 127.0.0.1 only. Each
 * record is flushed to disk before it is acknowledged, because a single replica has nobody else to
 * remember it; what was acknowledged is there again after {@code kill -9} and a new start on the
 * same directory. Topics are not created by use: see {@link Topics}.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private final KafkaRaftServer server;
    private final int brokerPort;
    private boolean closed;

    private EmbeddedKafka(KafkaRaftServer server, int brokerPort) {
        this.server = server;
        this.brokerPort = brokerPort;
    }

    /**
     * Starts the node and returns once it serves clients.
     *
     * @param directory where its log lives; created and formatted when it is new, kept when not
     * @param brokerPort where clients connect
     * @param controllerPort where the node talks to itself
     * @throws IllegalStateException if it can't start, saying why
     */
    public static EmbeddedKafka start(Path directory, int brokerPort, int controllerPort) {
        try {
            Files.createDirectories(directory);
            format(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + directory + " for Kafka", e);
        }
        var config =
                KafkaConfig.fromProps(properties(directory, brokerPort, controllerPort), false);
        var server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw new IllegalStateException("Kafka did not start in " + directory, e);
        }
        return new EmbeddedKafka(server, brokerPort);
    }

    /** Starts the node on two ports that are free, for tests. */
    public static EmbeddedKafka startOnFreePorts(Path directory) {
        var ports = Loopback.freePorts(2);
        return start(directory, ports.get(0), ports.get(1));
    }

    /** For {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return Loopback.HOST + ":" + brokerPort;
    }

    /** Where clients connect. */
    public int port() {
        return brokerPort;
    }

    /** Stops the node in order and waits for it. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.shutdown();
            server.awaitShutdown();
        }
    }

    private static void format(Path directory) {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try (var silent =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot format " + directory + " for Kafka", e);
        }
    }

    private static Properties properties(Path directory, int brokerPort, int controllerPort) {
        String broker = "PLAINTEXT://" + Loopback.HOST + ":" + brokerPort;
        String controller = "CONTROLLER://" + Loopback.HOST + ":" + controllerPort;
        var properties = new Properties();
        properties.putAll(
                Map.of(
                        "process.roles", "broker,controller",
                        "node.id", "1",
                        "controller.quorum.voters", "1@" + Loopback.HOST + ":" + controllerPort,
                        "listeners", broker + "," + controller,
                        "advertised.listeners", broker,
                        "controller.listener.names", "CONTROLLER",
                        "inter.broker.listener.name", "PLAINTEXT",
                        "listener.security.protocol.map",
                                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "log.dirs", directory.toString()));
        properties.putAll(DURABILITY);
        properties.putAll(SINGLE_NODE);
        properties.putAll(SMALL);
        return properties;
    }

    /** Acknowledged means on disk. */
    private static final Map<String, String> DURABILITY =
            Map.of(
                    "log.flush.interval.messages", "1",
                    "auto.create.topics.enable", "false",
                    "unclean.leader.election.enable", "false");

    /** One replica of everything; quick to believe that the former self is dead. */
    private static final Map<String, String> SINGLE_NODE =
            Map.of(
                    "default.replication.factor", "1",
                    "offsets.topic.replication.factor", "1",
                    "transaction.state.log.replication.factor", "1",
                    "transaction.state.log.min.isr", "1",
                    "share.coordinator.state.topic.replication.factor", "1",
                    "share.coordinator.state.topic.min.isr", "1",
                    "broker.session.timeout.ms", "1500",
                    "broker.heartbeat.interval.ms", "250",
                    "group.initial.rebalance.delay.ms", "0");

    /** Threads, partitions and buffers of one machine instead of a data centre's. */
    private static final Map<String, String> SMALL =
            Map.of(
                    "offsets.topic.num.partitions", "4",
                    "transaction.state.log.num.partitions", "4",
                    "num.network.threads", "2",
                    "num.io.threads", "4",
                    "background.threads", "2",
                    "num.recovery.threads.per.data.dir", "2",
                    "log.cleaner.dedupe.buffer.size", "8388608",
                    "log.cleaner.io.buffer.size", "262144",
                    "log.index.size.max.bytes", "2097152");
}
