package medivlm.ingest.hl7.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import medivlm.ingest.hl7.RecentMessages;
import medivlm.ingest.intake.EventOrigin;
import medivlm.schemas.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the end of the topics that HL7 messages are announced on, then follows them: so a message
 * that was accepted before a restart, or by another process, is known again. Reads without a group,
 * for each process has to know all.
 */
public final class AcceptedMessages implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(AcceptedMessages.class);
    private static final List<Topic> TOPICS = List.of(Topic.ORDERS, Topic.PATIENTS);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Map<String, Object> connection;
    private final RecentMessages recent;
    private final Thread thread;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> reading;
    private volatile boolean stopping;

    /**
     * @param connection to Kafka
     * @param recent told what is read
     */
    public AcceptedMessages(Map<String, Object> connection, RecentMessages recent) {
        this.connection = new HashMap<>(connection);
        this.recent = recent;
        this.thread = Thread.ofPlatform().name("hl7-accepted").daemon().unstarted(this::run);
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (!stopping) {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
                reading = consumer;
                read(consumer);
            } catch (WakeupException e) {
                return;
            } catch (KafkaException e) {
                LOG.warnf("event=hl7_accepted_waits error=%s", e.getClass().getSimpleName());
                pause();
            } finally {
                reading = null;
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions =
                TOPICS.stream().flatMap(topic -> partitions(consumer, topic)).toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        ends.forEach((partition, end) ->
                consumer.seek(
                        partition,
                        Math.max(
                                begins.getOrDefault(partition, 0L),
                                end - RecentMessages.LOOK_BACK)));
        while (!stopping) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                origin(record).ifPresent(recent::add);
            }
            if (!recent.isKnown()
                    && partitions.stream()
                            .allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L))) {
                recent.known();
            }
        }
    }

    private static Stream<TopicPartition> partitions(
            KafkaConsumer<byte[], byte[]> consumer, Topic topic) {
        return consumer.partitionsFor(topic.topicName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()));
    }

    private static Optional<EventOrigin> origin(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(EventOrigin.HEADER);
        return header == null || header.value() == null
                ? Optional.empty()
                : EventOrigin.read(new String(header.value(), StandardCharsets.UTF_8));
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    @Override
    public void close() {
        stopping = true;
        KafkaConsumer<byte[], byte[]> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(STOP_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
