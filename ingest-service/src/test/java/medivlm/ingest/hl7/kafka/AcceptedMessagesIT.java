package medivlm.ingest.hl7.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import medivlm.ingest.hl7.Hl7Answer;
import medivlm.ingest.hl7.Hl7Intake;
import medivlm.ingest.hl7.Hl7Sites;
import medivlm.ingest.hl7.Messages;
import medivlm.ingest.hl7.RecentMessages;
import medivlm.ingest.kafka.KafkaEventPublisher;
import medivlm.schemas.EventCodec;
import medivlm.schemas.Topic;
import medivlm.standalone.kafka.EmbeddedKafka;
import medivlm.standalone.kafka.Topics;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repeats over a restart of the listener, on a real broker. */
class AcceptedMessagesIT {
    private static final String FIRST = Messages.order("1", "NW", "A-1", "R");
    private static final String NEWER = Messages.order("2", "XO", "A-1", "S");
    private static final String PATIENT =
            Messages.message(Messages.msh("ADT^A08^ADT_A01", "3"), "PID|1||4711^^^HOSP^MR||Smith");

    @TempDir Path directory;

    /** One run of the listener's process. */
    private static final class Run implements AutoCloseable {
        private final KafkaEventPublisher publisher;
        private final AcceptedMessages accepted;
        private final Hl7Intake intake;

        Run(Map<String, Object> connection) {
            RecentMessages recent = new RecentMessages();
            publisher =
                    new KafkaEventPublisher(
                            KafkaEventPublisher.connect(connection),
                            EventCodec.of("urn:medivlm:ingest"),
                            () -> null);
            accepted = new AcceptedMessages(connection, recent);
            accepted.start();
            intake =
                    new Hl7Intake(
                            null,
                            new Hl7Sites(Map.of(), "main"),
                            Set.of("P"),
                            UTF_8,
                            site -> ZoneOffset.UTC,
                            publisher,
                            Clock.systemUTC(),
                            recent);
        }

        Hl7Answer take(String message) {
            Instant end = Instant.now().plusSeconds(60);
            while (true) {
                Hl7Answer answer = intake.take(message.getBytes(UTF_8)).answer();
                if (!(answer instanceof Hl7Answer.Unavailable) || Instant.now().isAfter(end)) {
                    return answer;
                }
            }
        }

        @Override
        public void close() {
            accepted.close();
            publisher.close();
        }
    }

    @Test
    void messageThatWasAcceptedBeforeARestartAnnouncesNothingAfterIt() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.startOnFreePorts(directory.resolve("kafka"))) {
            Topics.create(kafka.bootstrapServers(), 1);
            Map<String, Object> connection = Map.of("bootstrap.servers", kafka.bootstrapServers());
            try (Run before = new Run(connection)) {
                assertThat(before.take(FIRST)).isEqualTo(new Hl7Answer.Accepted(1));
                assertThat(before.take(NEWER)).isEqualTo(new Hl7Answer.Accepted(1));
                assertThat(before.take(PATIENT)).isEqualTo(new Hl7Answer.Accepted(1));
            }

            try (Run after = new Run(connection)) {
                assertThat(after.take(FIRST)).isEqualTo(new Hl7Answer.Accepted(0));
                assertThat(after.take(PATIENT)).isEqualTo(new Hl7Answer.Accepted(0));
                assertThat(after.take(Messages.order("4", "CA", "A-1", "")))
                        .isEqualTo(new Hl7Answer.Accepted(1));
            }
            assertThat(records(connection, Topic.ORDERS)).isEqualTo(3);
            assertThat(records(connection, Topic.PATIENTS)).isEqualTo(1);
        }
    }

    private static long records(Map<String, Object> connection, Topic topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        connection, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.topicName()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }
}
