package medivlm.triage.operations;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.Decoded;
import medivlm.schemas.EventCodec;
import medivlm.schemas.Topic;
import medivlm.triage.kafka.KafkaClients;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads single dead letters from Kafka and puts their records back. */
@ApplicationScoped
class KafkaDeadLetters {
    private static final Logger LOG = Logger.getLogger(KafkaDeadLetters.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaClients clients;
    private final Clock clock;
    private @Nullable KafkaProducer<String, byte[]> producer;

    @Inject
    KafkaDeadLetters(KafkaClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** Outcome of reading. */
    sealed interface Read {
        /** The letter. */
        record Letter(DeadLetter letter) implements Read {}

        /** Kafka no longer has it. */
        record Gone() implements Read {}

        /** Kafka did not answer in time. */
        record Unreachable() implements Read {}
    }

    /** Outcome of putting a record back. */
    enum Sent {
        /** All in-sync replicas have it. */
        SENT,
        /** It came from no topic of ours, or from the dead letters themselves. */
        NO_TOPIC,
        /** Kafka did not answer in time. */
        UNREACHABLE
    }

    /** The letter at a place of the dead-letter topic. */
    Read read(int partition, long offset) {
        TopicPartition place = new TopicPartition(Topic.DEAD_LETTERS.topicName(), partition);
        try (KafkaConsumer<String, byte[]> consumer =
                clients.consumer("triage-operations-replay", 1)) {
            consumer.assign(List.of(place));
            Long first = consumer.beginningOffsets(List.of(place), PATIENCE).get(place);
            Long end = consumer.endOffsets(List.of(place), PATIENCE).get(place);
            if (first == null || end == null || offset < first || offset >= end) {
                return new Read.Gone();
            }
            consumer.seek(place, offset);
            Instant until = clock.instant().plus(PATIENCE);
            while (clock.instant().isBefore(until)) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    return record.offset() == offset
                                    && EventCodec.decode(record)
                                            instanceof Decoded.Success(DeadLetter letter, var from)
                            ? new Read.Letter(letter)
                            : new Read.Gone();
                }
            }
            return new Read.Unreachable();
        } catch (KafkaException e) {
            LOG.warnf("event=dead-letter-unread error=%s", e.getClass().getSimpleName());
            return new Read.Unreachable();
        }
    }

    /** Puts the record of a letter back on the partition that it came from. */
    synchronized Sent send(DeadLetter letter) {
        if (!replayable(letter.originTopic())) {
            return Sent.NO_TOPIC;
        }
        try {
            if (producer == null) {
                producer = clients.producer("triage-operations-replay");
            }
            int partitions = producer.partitionsFor(letter.originTopic()).size();
            producer.send(record(letter, partitions)).get();
            return Sent.SENT;
        } catch (ExecutionException | KafkaException e) {
            LOG.warnf("event=dead-letter-unsent error=%s", e.getClass().getSimpleName());
            return Sent.UNREACHABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Sent.UNREACHABLE;
        }
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(PATIENCE);
        }
    }

    private static boolean replayable(String topic) {
        for (Topic one : Topic.values()) {
            if (one.topicName().equals(topic)) {
                return one != Topic.DEAD_LETTERS;
            }
        }
        return false;
    }

    private static ProducerRecord<String, byte[]> record(DeadLetter letter, int partitions) {
        String value = letter.originValueBase64();
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(
                        letter.originTopic(),
                        letter.originPartition() < partitions ? letter.originPartition() : null,
                        eventTime(letter),
                        letter.originKey(),
                        value == null ? null : Base64.getDecoder().decode(value));
        letter.originHeaders()
                .forEach((name, text) ->
                        record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** The record's timestamp is the event's own time; null, which is now, where it names none. */
    private static @Nullable Long eventTime(DeadLetter letter) {
        String time = letter.originHeaders().get("ce_time");
        if (time == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(time).toInstant().toEpochMilli();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
