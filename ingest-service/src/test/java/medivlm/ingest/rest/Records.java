package medivlm.ingest.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import medivlm.schemas.Decoded;
import medivlm.schemas.Event;
import medivlm.schemas.EventCodec;
import medivlm.schemas.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads and writes the topics of the broker under test. */
final class Records {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Records() {}

    /**
     * The first committed event that matches, from the beginning of a topic; fails after a minute.
     */
    static <E extends Event> E await(Topic topic, Class<E> type, Predicate<E> wanted) {
        Instant deadline = Instant.now().plus(PATIENCE);
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.topicName()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (Instant.now().isBefore(deadline)) {
                for (ConsumerRecord<String, byte[]> record :
                        consumer.poll(Duration.ofMillis(200))) {
                    if (EventCodec.decode(record) instanceof Decoded.Success(Event event, var _)
                            && type.isInstance(event)
                            && wanted.test(type.cast(event))) {
                        return type.cast(event);
                    }
                }
            }
        }
        throw new AssertionError("no such event on " + topic + " within " + PATIENCE);
    }

    static void send(ProducerRecord<String, byte[]> record) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        connection(), new StringSerializer(), new ByteArraySerializer())) {
            var _ = producer.send(record);
            producer.flush();
        }
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                connection(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, Object> connection() {
        return Map.of(
                "bootstrap.servers",
                ConfigProvider.getConfig().getValue("triage.kafka.bootstrap-servers", String.class),
                "isolation.level",
                "read_committed");
    }
}
