package medivlm.standalone.kafka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.Decoded;
import medivlm.schemas.Door;
import medivlm.schemas.Event;
import medivlm.schemas.EventCodec;
import medivlm.schemas.EventJson;
import medivlm.schemas.InstanceReceived;
import medivlm.schemas.StudySubmitted;
import medivlm.schemas.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A submission as an outside producer publishes it: made, sent, and followed until ingest has taken
 * it or put it into the dead letters.
 */
public final class SampleSubmission {
    private static final EventCodec CODEC = EventCodec.of("urn:medivlm:sample-publisher");
    private static final Duration POLL = Duration.ofMillis(200);
    private static final List<Topic> OUTCOMES = List.of(Topic.INSTANCES, Topic.DEAD_LETTERS);

    private final String bootstrapServers;

    /**
     * @param bootstrapServers brokers, {@code host:port} separated by commas
     */
    public SampleSubmission(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** The record of a submission. */
    public static SampleRecord record(StudySubmitted submission) {
        return new SampleRecord(CODEC.encode(Topic.SUBMISSIONS, submission, null));
    }

    /** The same with a priority that is none, a UID that is a number, and no images. */
    public static SampleRecord broken(StudySubmitted submission) {
        ProducerRecord<String, byte[]> good = record(submission).message();
        try {
            ObjectNode json = (ObjectNode) EventJson.mapper().readTree(good.value());
            json.put("orderPriority", "now");
            json.putArray("images");
            json.put("studyInstanceUid", 7);
            byte[] value = json.toString().getBytes(StandardCharsets.UTF_8);
            return new SampleRecord(
                    new ProducerRecord<>(
                            good.topic(),
                            null,
                            good.timestamp(),
                            good.key(),
                            value,
                            good.headers()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Publishes a record and waits for what becomes of it.
     *
     * @param sha256 content of the image that it names; an image has its own accession number
     * @param patience longest wait
     * @return the event of its first image, or its dead letter; null if neither came in time
     * @throws IOException if Kafka does not take it
     */
    public @Nullable Event publish(SampleRecord record, String sha256, Duration patience)
            throws IOException, InterruptedException {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "isolation.level",
                                "read_committed"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (Topic topic : OUTCOMES) {
                consumer.partitionsFor(topic.topicName())
                        .forEach(info ->
                                partitions.add(new TopicPartition(info.topic(), info.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            RecordMetadata at = send(record.message());
            Instant deadline = Instant.now().plus(patience);
            while (Instant.now().isBefore(deadline)) {
                for (ConsumerRecord<String, byte[]> found : consumer.poll(POLL)) {
                    if (EventCodec.decode(found) instanceof Decoded.Success(Event event, var _)
                            && isOutcome(event, at, sha256)) {
                        return event;
                    }
                }
            }
            return null;
        }
    }

    private RecordMetadata send(ProducerRecord<String, byte[]> record)
            throws IOException, InterruptedException {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "acks",
                                "all",
                                "max.block.ms",
                                5_000),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            return producer.send(record).get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Kafka did not take the record: " + e.getMessage(), e);
        }
    }

    private static boolean isOutcome(Event event, RecordMetadata at, String sha256) {
        return switch (event) {
            case DeadLetter letter ->
                    letter.originTopic().equals(at.topic())
                            && letter.originPartition() == at.partition()
                            && letter.originOffset() == at.offset();
            case InstanceReceived instance ->
                    instance.source().door() == Door.KAFKA
                            && sha256.equals(instance.instance().sha256());
            default -> false;
        };
    }
}
