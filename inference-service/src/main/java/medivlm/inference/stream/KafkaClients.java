package medivlm.inference.stream;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes the consumer and the producer of a replica; their settings are the promise they keep. */
final class KafkaClients {

    private final StreamSettings settings;

    KafkaClients(StreamSettings settings) {
        this.settings = settings;
    }

    /**
     * Sees committed records only and never commits by itself. It is no static member: one that
     * came back in the middle of a cooperative rebalance would be given its reduced share again, so
     * that nobody asked for the second rebalance and the rest of its partitions had no reader.
     */
    Consumer<String, byte[]> consumer() {
        Map<String, Object> properties = common("consumer");
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batchSize());
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        properties.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        return new KafkaConsumer<>(
                properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Transactional under the replica's name: a newer self fences an older one. */
    Producer<String, byte[]> producer() {
        Map<String, Object> properties = common("producer");
        properties.put(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                settings.group() + "-" + settings.replica());
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> common(String role) {
        Map<String, Object> properties = new HashMap<>(settings.client());
        properties.put("bootstrap.servers", settings.bootstrapServers());
        properties.put("client.id", settings.group() + "-" + settings.replica() + "-" + role);
        // topics that are made after us are seen soon
        properties.put("metadata.max.age.ms", 10_000);
        properties.putIfAbsent("reconnect.backoff.max.ms", 5_000);
        return properties;
    }
}
