package medivlm.ingest.retention.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import medivlm.ingest.retention.ReadingState;
import medivlm.ingest.retention.Standing;
import medivlm.ingest.retention.StatesUnavailableException;
import medivlm.schemas.EventCodec;
import medivlm.schemas.Topic;
import medivlm.schemas.WorklistChanged;
import medivlm.standalone.kafka.EmbeddedKafka;
import medivlm.standalone.kafka.Topics;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the retention sweep reads of the worklist, on a real broker. */
class WorklistStatesIT {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final int STUDIES = 300;

    private final EventCodec codec = EventCodec.of("urn:test");

    @TempDir Path directory;

    @Test
    void everyPartitionIsReadToItsEndAndWhatWasAbortedSaysNothing() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.startOnFreePorts(directory.resolve("kafka"))) {
            Topics.create(kafka.bootstrapServers(), 1);
            Map<UUID, Standing> expected = new HashMap<>();
            try (KafkaProducer<String, byte[]> producer = producer(kafka.bootstrapServers())) {
                producer.initTransactions();
                producer.beginTransaction();
                for (int i = 0; i < STUDIES; i++) {
                    send(producer, row(study(i), 1, "waiting"));
                    send(producer, row(study(i), 2, "signed"));
                    expected.put(study(i), new Standing(ReadingState.SIGNED, AT.plusSeconds(2)));
                }
                producer.commitTransaction();
                producer.beginTransaction();
                // the worklist was about to say that it is read; that never came to be
                send(producer, row(study(0), 3, "withdrawn"));
                producer.flush();
                producer.abortTransaction();
                producer.beginTransaction();
                send(producer, row(study(1), 3, "reopened"));
                producer.commitTransaction();
                expected.put(study(1), new Standing(ReadingState.OPEN, AT.plusSeconds(3)));
            }

            assertThat(
                            states(kafka.bootstrapServers(), Duration.ofMinutes(1))
                                    .of(expected.keySet()))
                    .containsExactlyInAnyOrderEntriesOf(expected);
            assertThat(
                            states(kafka.bootstrapServers(), Duration.ofMinutes(1))
                                    .of(Set.of(study(STUDIES))))
                    .as("a study that the worklist does not know")
                    .isEmpty();
        }
    }

    @Test
    void brokerThatIsAwaySaysNothingOfAnyStudy() {
        assertThatThrownBy(() -> states("127.0.0.1:1", Duration.ofSeconds(30)).of(Set.of(study(1))))
                .isInstanceOf(StatesUnavailableException.class);
    }

    private static WorklistStates states(String bootstrapServers, Duration patience) {
        Map<String, Object> properties =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "enable.auto.commit",
                        false,
                        "default.api.timeout.ms",
                        5_000,
                        "isolation.level",
                        "read_committed");
        return new WorklistStates(
                () ->
                        new KafkaConsumer<>(
                                properties, new StringDeserializer(), new ByteArrayDeserializer()),
                patience,
                Clock.systemUTC());
    }

    private static KafkaProducer<String, byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "worklist"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private void send(KafkaProducer<String, byte[]> producer, WorklistChanged row) {
        var _ = producer.send(codec.encode(Topic.WORKLIST, row, null));
    }

    private static WorklistChanged row(UUID study, long sequence, String state) {
        return new WorklistChanged(
                study,
                "main",
                sequence,
                1,
                state,
                1,
                AT,
                null,
                null,
                null,
                AT.plusSeconds(sequence));
    }

    private static UUID study(int number) {
        return UUID.fromString("00000000-0000-5000-8000-%012d".formatted(number));
    }
}
