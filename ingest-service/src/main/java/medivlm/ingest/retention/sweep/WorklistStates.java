package medivlm.ingest.retention.sweep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import medivlm.ingest.retention.ReadingState;
import medivlm.ingest.retention.ReadingStates;
import medivlm.ingest.retention.Standing;
import medivlm.ingest.retention.StatesUnavailableException;
import medivlm.schemas.Decoded;
import medivlm.schemas.EventCodec;
import medivlm.schemas.Topic;
import medivlm.schemas.WorklistChanged;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where studies stand, from {@code triage.worklist.v1}: read from its beginning to its present end
 * each time, which costs a few seconds for a million rows and needs no state of its own.
 */
final class WorklistStates implements ReadingStates {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Supplier<Consumer<String, byte[]>> connect;
    private final Duration patience;
    private final Clock clock;

    /**
     * @param connect opens a consumer that reads what is committed
     * @param patience longest time for all of it
     */
    WorklistStates(Supplier<Consumer<String, byte[]>> connect, Duration patience, Clock clock) {
        this.connect = connect;
        this.patience = patience;
        this.clock = clock;
    }

    private record Row(long sequence, Standing standing) {}

    @Override
    public Map<UUID, Standing> of(Set<UUID> studies) throws StatesUnavailableException {
        Map<UUID, Row> rows = new HashMap<>();
        Instant deadline = clock.instant().plus(patience);
        try (Consumer<String, byte[]> consumer = connect.get()) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topic.WORKLIST.topicName()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!isAtEnd(consumer, ends)) {
                if (clock.instant().isAfter(deadline)) {
                    throw new StatesUnavailableException(
                            "the worklist could not be read whole within " + patience,
                            new IllegalStateException("too slow"));
                }
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    take(record, studies, rows);
                }
            }
        } catch (KafkaException e) {
            throw new StatesUnavailableException("the worklist could not be read from Kafka", e);
        }
        Map<UUID, Standing> standings = new HashMap<>();
        rows.forEach((study, row) -> standings.put(study, row.standing()));
        return standings;
    }

    private static boolean isAtEnd(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** A record that cannot be read says nothing: its study counts as open, in case it is one. */
    private static void take(
            ConsumerRecord<String, byte[]> record, Set<UUID> studies, Map<UUID, Row> rows) {
        switch (EventCodec.decode(record)) {
            case Decoded.Success(WorklistChanged row, var _) -> {
                if (studies.contains(row.study())) {
                    Standing standing =
                            new Standing(ReadingState.ofRow(row.state()), row.changedAt());
                    rows.merge(
                            row.study(),
                            new Row(row.sequence(), standing),
                            (a, b) -> a.sequence() > b.sequence() ? a : b);
                }
            }
            case Decoded.Success(var _, var _), Decoded.Unreadable(var _) -> {
                UUID study = study(record.key());
                if (study != null && studies.contains(study)) {
                    rows.put(
                            study,
                            new Row(
                                    Long.MAX_VALUE,
                                    new Standing(ReadingState.OPEN, Instant.EPOCH)));
                }
            }
        }
    }

    private static @Nullable UUID study(@Nullable String key) {
        try {
            return key == null ? null : UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
