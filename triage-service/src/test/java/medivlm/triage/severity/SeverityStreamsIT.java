package medivlm.triage.severity;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import medivlm.schemas.Decoded;
import medivlm.schemas.Event;
import medivlm.schemas.EventCodec;
import medivlm.schemas.ReferencePublished;
import medivlm.schemas.SeverityScored;
import medivlm.schemas.Topic;
import medivlm.standalone.kafka.EmbeddedKafka;
import medivlm.standalone.kafka.Topics;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.TestKeys;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The topology on a real broker: stopped in the middle, its disk lost, a second instance beside.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeverityStreamsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final EventCodec CODEC = EventCodec.of("urn:medivlm:test");
    private static final int EVERY = 7;

    @TempDir static Path directory;
    private EmbeddedKafka kafka;

    @BeforeAll
    void startBroker() {
        kafka = EmbeddedKafka.startOnFreePorts(directory.resolve("kafka"));
        Topics.create(kafka.bootstrapServers(), 1);
    }

    @AfterAll
    void stopBroker() {
        kafka.close();
    }

    private KafkaStreams start(String instance) {
        SeverityConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(SeverityConfig.class)
                        .withDefaultValue("triage.severity.reference-every", "" + EVERY)
                        .withDefaultValue("triage.severity.instance", instance)
                        .withDefaultValue(
                                "triage.severity.state-directory",
                                directory.resolve(instance).toString())
                        .build()
                        .getConfigMapping(SeverityConfig.class);
        Properties common = new Properties();
        common.put("bootstrap.servers", kafka.bootstrapServers());
        KafkaStreams streams =
                new KafkaStreams(
                        SeverityTopology.build(SeveritySettings.of(config)),
                        SeverityProperties.of(config, common));
        streams.start();
        return streams;
    }

    private void send(int from, int to) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            for (int i = from; i < to; i++) {
                String text = i % 3 == 0 ? "Large left pleural effusion." : "The lungs are clear.";
                Event event =
                        new Events(i % 2 == 0 ? "north" : "south", "1.2." + i).report(1, text, "");
                producer.send(CODEC.encode(Topic.ANALYSES, event, null)).get();
            }
        }
    }

    private <E extends Event> List<E> read(Topic topic, Class<E> type, int atLeast) {
        List<E> found = new ArrayList<>();
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.topicName()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant end = Instant.now().plus(PATIENCE);
            int quiet = 0;
            while (quiet < 5 && Instant.now().isBefore(end)) {
                int before = found.size();
                for (ConsumerRecord<String, byte[]> record :
                        consumer.poll(Duration.ofMillis(200))) {
                    if (EventCodec.decode(record) instanceof Decoded.Success success) {
                        found.add(type.cast(success.event()));
                    }
                }
                quiet = found.size() > before || found.size() < atLeast ? 0 : quiet + 1;
            }
        }
        return found;
    }

    @Test
    void eachReportIsScoredOnceThoughTheProcessStopsTheDiskIsLostAndAnotherTakesOver()
            throws IOException, ExecutionException, InterruptedException {
        KafkaStreams first = start("severity-0");
        send(0, 40);
        first.close(Duration.ZERO);
        send(40, 60);
        first.close(PATIENCE);
        TestKeys.deleteAll(directory.resolve("severity-0"));
        KafkaStreams again = start("severity-0");
        KafkaStreams beside = start("severity-1");
        send(60, 90);
        assertThat(read(Topic.SEVERITIES, SeverityScored.class, 90)).hasSize(90);
        again.close(PATIENCE);
        send(90, 100);
        List<SeverityScored> scored = read(Topic.SEVERITIES, SeverityScored.class, 100);
        List<ReferencePublished> references =
                read(Topic.REFERENCES, ReferencePublished.class, 2 * (50 / EVERY));
        beside.close(PATIENCE);

        assertThat(scored).extracting(SeverityScored::study).doesNotHaveDuplicates().hasSize(100);
        assertThat(references).extracting(ReferencePublished::version).hasSize(2 * (50 / EVERY));
        Map<String, Long> documents = new HashMap<>();
        references.forEach(reference ->
                documents.merge(
                        reference.corpus(),
                        reference.reference().get("documents").asLong(),
                        Math::max));
        assertThat(documents.keySet()).containsExactlyInAnyOrder("north/chest", "south/chest");
    }
}
