package medivlm.triage.severity;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of Kafka Streams for the topology. */
public final class SeverityProperties {
    private static final int COMMIT_MS = 100;
    private static final int SESSION_MS = 10_000;

    /** A broker that flushes each batch to disk takes a few large ones sooner than many small. */
    private static final int BATCH_BYTES = 512 * 1024;

    private SeverityProperties() {}

    /**
     * Settings that the promises of the topology need: exactly once, results visible within a tenth
     * of a second, and an instance that comes back keeps its tasks.
     *
     * @param common address and site settings of every client
     */
    public static Properties of(SeverityConfig config, Properties common) {
        Properties properties = new Properties();
        properties.putAll(common);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MS);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbyReplicas());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.replicationFactor());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDirectory().toString());
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                config.instance());
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_MS);
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                4 * 1024 * 1024);
        return properties;
    }
}
