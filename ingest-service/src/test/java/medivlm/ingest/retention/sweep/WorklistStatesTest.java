package medivlm.ingest.retention.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import medivlm.ingest.retention.ReadingState;
import medivlm.ingest.retention.Standing;
import medivlm.ingest.retention.StatesUnavailableException;
import medivlm.schemas.EventCodec;
import medivlm.schemas.Topic;
import medivlm.schemas.WorklistChanged;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class WorklistStatesTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final String TOPIC = Topic.WORKLIST.topicName();
    private static final UUID ONE = UUID.fromString("00000000-0000-5000-8000-000000000001");
    private static final UUID TWO = UUID.fromString("00000000-0000-5000-8000-000000000002");
    private static final UUID NOT_ASKED = UUID.fromString("00000000-0000-5000-8000-000000000003");

    private final EventCodec codec = EventCodec.of("urn:test");
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    @Test
    void latestRowOfEachStudyCountsWhateverPartitionAndOrder() throws Exception {
        add(0, row(ONE, 7, "signed", 7));
        add(0, row(ONE, 3, "ready", 3));
        add(1, row(TWO, 1, "withdrawn", 1));
        add(1, row(TWO, 2, "waiting", 2));
        add(1, row(NOT_ASKED, 9, "signed", 9));

        assertThat(read(Set.of(ONE, TWO, UUID.randomUUID())))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                ONE, new Standing(ReadingState.SIGNED, AT.plusSeconds(7)),
                                TWO, new Standing(ReadingState.OPEN, AT.plusSeconds(2))));
    }

    @Test
    void studyWhoseRowCannotBeReadCountsAsOpen() throws Exception {
        add(0, row(ONE, 7, "signed", 7));
        records.add(new ConsumerRecord<>(TOPIC, 0, 1, ONE.toString(), new byte[] {'?'}));

        assertThat(read(Set.of(ONE)))
                .hasEntrySatisfying(
                        ONE, standing -> assertThat(standing.state()).isEqualTo(ReadingState.OPEN));
    }

    @Test
    void emptyTopicKnowsNoStudy() throws Exception {
        assertThat(read(Set.of(ONE))).isEmpty();
    }

    @Test
    void kafkaThatFailsOrIsTooSlowSaysNothingOfAnyStudy() {
        MockConsumer<String, byte[]> failing = consumer(5);
        failing.schedulePollTask(() -> failing.setPollException(new KafkaException("away")));
        MockConsumer<String, byte[]> slow = consumer(5);

        assertThatThrownBy(() -> states(failing, Duration.ofMinutes(1)).of(Set.of(ONE)))
                .isInstanceOf(StatesUnavailableException.class);
        assertThatThrownBy(() -> states(slow, Duration.ofMillis(200)).of(Set.of(ONE)))
                .isInstanceOf(StatesUnavailableException.class)
                .hasMessageContaining("PT0.2S");
    }

    private Map<UUID, Standing> read(Set<UUID> studies) throws StatesUnavailableException {
        MockConsumer<String, byte[]> consumer = consumer(0);
        consumer.schedulePollTask(() -> records.forEach(consumer::addRecord));
        return states(consumer, Duration.ofMinutes(1)).of(studies);
    }

    private static WorklistStates states(MockConsumer<String, byte[]> consumer, Duration patience) {
        return new WorklistStates(() -> consumer, patience, Clock.systemUTC());
    }

    /**
     * @param missing records that the topic says to have and never gives
     */
    private MockConsumer<String, byte[]> consumer(long missing) {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        List<PartitionInfo> partitions = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int partition = i;
            TopicPartition where = new TopicPartition(TOPIC, i);
            long count = records.stream().filter(r -> r.partition() == partition).count();
            consumer.updateBeginningOffsets(Map.of(where, 0L));
            consumer.updateEndOffsets(Map.of(where, count + missing));
            partitions.add(new PartitionInfo(TOPIC, i, Node.noNode(), new Node[0], new Node[0]));
        }
        consumer.updatePartitions(TOPIC, partitions);
        return consumer;
    }

    private void add(int partition, WorklistChanged row) {
        ProducerRecord<String, byte[]> encoded = codec.encode(Topic.WORKLIST, row, null);
        long offset = records.stream().filter(r -> r.partition() == partition).count();
        records.add(
                new ConsumerRecord<>(
                        TOPIC,
                        partition,
                        offset,
                        0L,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        encoded.key(),
                        encoded.value(),
                        encoded.headers(),
                        Optional.empty()));
    }

    private static WorklistChanged row(UUID study, long sequence, String state, long seconds) {
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
                AT.plusSeconds(seconds));
    }
}
