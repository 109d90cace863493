package medivlm.ingest.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import medivlm.ingest.intake.EventOrigin;
import medivlm.ingest.intake.EventPublisher;
import medivlm.ingest.intake.PublishingFailedException;
import medivlm.ingest.intake.RecordPosition;
import medivlm.schemas.Event;
import medivlm.schemas.EventCodec;
import medivlm.schemas.Topic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes with {@code acks=all} and waits for the acknowledgement. Safe for many threads. */
public final class KafkaEventPublisher implements EventPublisher, AutoCloseable {
    private static final Duration DELIVERY = Duration.ofSeconds(10);

    private final Producer<String, byte[]> producer;
    private final EventCodec codec;
    private final Supplier<@Nullable String> traceparent;

    /**
     * @param producer made with {@link #producerProperties}
     * @param codec names the source
     * @param traceparent W3C Trace Context of the work at hand
     */
    public KafkaEventPublisher(
            Producer<String, byte[]> producer,
            EventCodec codec,
            Supplier<@Nullable String> traceparent) {
        this.producer = producer;
        this.codec = codec;
        this.traceparent = traceparent;
    }

    /**
     * Connects to Kafka. Does not wait for it to be there.
     *
     * @param properties connection, see {@link KafkaConnection}
     */
    public static Producer<String, byte[]> connect(Map<String, Object> properties) {
        return new KafkaProducer<>(
                producerProperties(properties), new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Properties that the promise "accepted means kept" rests on; they cannot be configured away.
     */
    static Map<String, Object> producerProperties(Map<String, Object> connection) {
        Map<String, Object> properties = new HashMap<>(connection);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        properties.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        properties.putIfAbsent(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
        return properties;
    }

    @Override
    public List<RecordPosition> publish(Topic topic, List<? extends Event> events)
            throws PublishingFailedException {
        String trace = traceparent.get();
        return send(events.stream().map(event -> codec.encode(topic, event, trace)).toList());
    }

    @Override
    public List<RecordPosition> publish(Topic topic, List<? extends Event> events, String message)
            throws PublishingFailedException {
        String trace = traceparent.get();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (Event event : events) {
            ProducerRecord<String, byte[]> record = codec.encode(topic, event, trace);
            EventOrigin origin = new EventOrigin(message, records.size() + 1, events.size());
            record.headers()
                    .add(EventOrigin.HEADER, origin.text().getBytes(StandardCharsets.UTF_8));
            records.add(record);
        }
        return send(records);
    }

    private List<RecordPosition> send(List<ProducerRecord<String, byte[]>> records)
            throws PublishingFailedException {
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (ProducerRecord<String, byte[]> record : records) {
                sent.add(producer.send(record));
            }
            List<RecordPosition> positions = new ArrayList<>();
            for (Future<RecordMetadata> future : sent) {
                RecordMetadata at = future.get(DELIVERY.toMillis() + 5_000, TimeUnit.MILLISECONDS);
                positions.add(new RecordPosition(at.topic(), at.partition(), at.offset()));
            }
            return positions;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        producer.close(DELIVERY);
    }

    private static PublishingFailedException failed(Exception e) {
        Throwable cause =
                e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        return new PublishingFailedException(
                "Kafka did not acknowledge ("
                        + cause.getClass().getSimpleName()
                        + "); check that its brokers run, then send again",
                e);
    }
}
