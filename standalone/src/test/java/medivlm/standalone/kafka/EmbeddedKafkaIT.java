package medivlm.standalone.kafka;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import medivlm.schemas.Topic;
import medivlm.standalone.net.Loopback;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedKafkaIT {
    private static final String TOPIC = Topic.REFERENCES.topicName();

    @Test
    void recordsOutliveARestartAndAbortedOnesAreNeverRead(@TempDir Path directory)
            throws Exception {
        var ports = Loopback.freePorts(2);
        try (var kafka = EmbeddedKafka.start(directory, ports.get(0), ports.get(1))) {
            assertThat(Topics.create(kafka.bootstrapServers(), 1)).isEqualTo(Topic.values().length);
            assertThat(Topics.create(kafka.bootstrapServers(), 1)).isZero();
            assertTopicsHaveTheirSettings(kafka);
            try (var producer = transactionalProducer(kafka)) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(TOPIC, "k", "aborted")).get();
                producer.abortTransaction();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(TOPIC, "k", "committed")).get();
                producer.commitTransaction();
            }
        }
        try (var kafka = EmbeddedKafka.start(directory, ports.get(0), ports.get(1))) {
            assertThat(committed(kafka)).containsExactly("committed");
        }
    }

    @Test
    void eachRecordIsFlushedAndOnlyLoopbackIsServed(@TempDir Path directory) throws Exception {
        try (var kafka = EmbeddedKafka.startOnFreePorts(directory);
                var admin = admin(kafka)) {
            var broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
            var config =
                    requireNonNull(admin.describeConfigs(List.of(broker)).all().get().get(broker));
            assertThat(config.get("log.flush.interval.messages").value()).isEqualTo("1");
            assertThat(config.get("auto.create.topics.enable").value()).isEqualTo("false");
            assertThat(config.get("listeners").value().split(","))
                    .hasSize(2)
                    .allMatch(listener -> listener.contains("//127.0.0.1:"));
        }
    }

    private static void assertTopicsHaveTheirSettings(EmbeddedKafka kafka) throws Exception {
        try (var admin = admin(kafka)) {
            for (Topic topic : Topic.values()) {
                var name = topic.topicName();
                var description =
                        requireNonNull(
                                admin.describeTopics(List.of(name))
                                        .allTopicNames()
                                        .get()
                                        .get(name));
                assertThat(description.partitions()).hasSize(topic.partitions());
                var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
                var config =
                        requireNonNull(
                                admin.describeConfigs(List.of(resource)).all().get().get(resource));
                topic.settings(1)
                        .forEach((key, value) ->
                                assertThat(config.get(key).value())
                                        .as(name + key)
                                        .isEqualTo(value));
            }
        }
    }

    private static Admin admin(EmbeddedKafka kafka) {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private static KafkaProducer<String, String> transactionalProducer(EmbeddedKafka kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "t"),
                new StringSerializer(),
                new StringSerializer());
    }

    private static List<String> committed(EmbeddedKafka kafka) {
        List<String> values = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                kafka.bootstrapServers(),
                                "isolation.level",
                                "read_committed"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            var partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
