package medivlm.ingest.assembly.stream;

import static medivlm.ingest.assembly.Images.image;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import medivlm.schemas.Decoded;
import medivlm.schemas.EventCodec;
import medivlm.schemas.InstanceReceived;
import medivlm.schemas.StudyReceived;
import medivlm.schemas.Topic;
import medivlm.standalone.kafka.EmbeddedKafka;
import medivlm.standalone.kafka.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assembler on a real broker, stopped in the middle of a study and started elsewhere. */
class AssemblyRestartIT {
    private static final EventCodec CODEC = EventCodec.of("urn:medivlm:ingest");
    private static final Duration QUIET = Duration.ofSeconds(2);

    @TempDir Path directory;

    @Test
    void studyGoesOnAfterARestartWithoutItsDisk() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.startOnFreePorts(directory.resolve("kafka"))) {
            Topics.create(kafka.bootstrapServers(), 1);
            Map<String, Object> connection = Map.of("bootstrap.servers", kafka.bootstrapServers());

            try (AssemblyRunner first = runner(connection, "one", Duration.ofHours(1))) {
                awaitRunning(first);
                send(connection, image("1", 0), image("2", 1));
                Thread.sleep(2_000);
            }
            assertThat(studies(connection, Duration.ofSeconds(1), 1)).isEmpty();

            try (AssemblyRunner second = runner(connection, "two", QUIET)) {
                awaitRunning(second);
                List<StudyReceived> quiet = studies(connection, Duration.ofSeconds(40), 1);
                assertThat(quiet).hasSize(1);
                assertThat(quiet.getFirst().instances()).hasSize(2);

                send(connection, image("1", 5, true), image("3", 9, true));
                assertThat(studies(connection, Duration.ofSeconds(40), 2))
                        .extracting(StudyReceived::revision)
                        .containsExactly(1, 2);
            }
        }
    }

    private AssemblyRunner runner(
            Map<String, Object> connection, String disk, Duration quietPeriod) {
        AssemblyRunner runner =
                new AssemblyRunner(
                        AssemblyTopology.build(quietPeriod, CODEC),
                        connection,
                        AssemblyStreams.settings(
                                connection, directory.resolve(disk), "the-one-of-this-test"));
        runner.start();
        return runner;
    }

    private static void awaitRunning(AssemblyRunner runner) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(60);
        while (!runner.state().equals("RUNNING") && Instant.now().isBefore(deadline)) {
            Thread.sleep(100);
        }
        assertThat(runner.state()).isEqualTo("RUNNING");
        assertThat(runner.isWorking()).isTrue();
        assertThat(runner.isDead()).isFalse();
    }

    private static void send(Map<String, Object> connection, InstanceReceived... events) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        connection, new StringSerializer(), new ByteArraySerializer())) {
            for (InstanceReceived event : events) {
                var _ = producer.send(CODEC.encode(Topic.INSTANCES, event, null));
            }
            producer.flush();
        }
    }

    /** Studies from the beginning of the topic, until there are as many as wanted. */
    private static List<StudyReceived> studies(
            Map<String, Object> connection, Duration patience, int wanted) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("isolation.level", "read_committed");
        List<StudyReceived> found = new ArrayList<>();
        Instant deadline = Instant.now().plus(patience);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    IntStream.range(0, Topic.STUDIES.partitions())
                            .mapToObj(i -> new TopicPartition(Topic.STUDIES.topicName(), i))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (found.size() < wanted && Instant.now().isBefore(deadline)) {
                for (ConsumerRecord<String, byte[]> record :
                        consumer.poll(Duration.ofMillis(100))) {
                    if (EventCodec.decode(record) instanceof Decoded.Success success
                            && success.event() instanceof StudyReceived study) {
                        found.add(study);
                    }
                }
            }
        }
        return found;
    }
}
