package medivlm.ingest.assembly.stream;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of Kafka Streams for the assembler; those of correctness cannot be configured away. */
final class AssemblyStreams {
    /** Names the consumer group and the changelog topics: a change of it is a migration. */
    static final String APPLICATION_ID = "triage-ingest-assembler";

    private AssemblyStreams() {}

    /**
     * Settings.
     *
     * @param connection connection to Kafka
     * @param stateDirectory where state is kept on this machine
     * @param instanceId stable name of this process, for static membership
     */
    static Map<String, Object> settings(
            Map<String, Object> connection, Path stateDirectory, String instanceId) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toAbsolutePath().toString());
        settings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                instanceId);
        settings.put(
                StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class.getName());
        settings.putIfAbsent(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        settings.putIfAbsent(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        settings.putIfAbsent(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        settings.putIfAbsent(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        return settings;
    }
}
