package medivlm.inference.stream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import medivlm.inference.analysis.PixelSource;
import medivlm.inference.analysis.Radiologist;
import medivlm.inference.analysis.StudyAnalyst;
import medivlm.schemas.Decoded;
import medivlm.schemas.Event;
import medivlm.schemas.EventCodec;
import medivlm.schemas.StudyAnalysed;
import medivlm.schemas.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Both ends of the stream on a real broker, for tests. */
final class StreamHarness {

    private final String bootstrapServers;
    private final EventCodec codec = EventCodec.of("urn:medivlm:test");

    StreamHarness(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** A stream with fast retries, not yet started. */
    StudyStream stream(
            String group, String replica, int batch, PixelSource pixels, Radiologist radiologist) {
        StudyAnalyst analyst =
                new StudyAnalyst(
                        pixels,
                        radiologist,
                        (findings, impression) -> findings.length(),
                        batch,
                        Long.MAX_VALUE,
                        Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory()),
                        Clock.systemUTC(),
                        System::nanoTime);
        return new StudyStream(
                settings(group, replica, batch),
                analyst,
                new StreamMeter(new SimpleMeterRegistry()),
                new StudySpans(OpenTelemetry.noop()),
                Clock.systemUTC());
    }

    /** A replica with fast retries. */
    StreamSettings settings(String group, String replica, int batch) {
        return new StreamSettings(
                bootstrapServers,
                Map.of(),
                group,
                replica,
                batch,
                Duration.ofMillis(100),
                Duration.ofMillis(100),
                Duration.ofSeconds(1));
    }

    /** Lets a consumer group begin behind everything that is on the study topics now. */
    void startsHere(String group) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            for (Topic topic : List.of(Topic.STUDIES, Topic.STUDIES_STAT)) {
                for (int p = 0; p < topic.partitions(); p++) {
                    latest.put(new TopicPartition(topic.topicName(), p), OffsetSpec.latest());
                }
            }
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            admin.listOffsets(latest)
                    .all()
                    .get()
                    .forEach((p, end) -> offsets.put(p, new OffsetAndMetadata(end.offset())));
            admin.alterConsumerGroupOffsets(group, offsets).all().get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    void publish(Topic topic, List<? extends Event> events) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        events.forEach(event -> records.add(codec.encode(topic, event, null)));
        publishRaw(records);
    }

    void publishRaw(List<ProducerRecord<String, byte[]>> records) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 0);
        try (var producer =
                new KafkaProducer<>(
                        properties, new StringSerializer(), new ByteArraySerializer())) {
            for (var record : records) {
                producer.send(record).get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /**
     * All committed records of a topic, read from the start until {@code enough} says so or time is
     * up.
     */
    List<ConsumerRecord<String, byte[]>> committed(
            Topic topic, Duration atMost, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        Map<String, Object> properties =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest");
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        long end = System.nanoTime() + atMost.toNanos();
        try (var consumer =
                new KafkaConsumer<>(
                        properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int p = 0; p < topic.partitions(); p++) {
                partitions.add(new TopicPartition(topic.topicName(), p));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!enough.test(records) && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /**
     * Outcomes of these studies, in order of commit as far as one partition goes. Reads on for a
     * moment when all are there, so that a second outcome of one would be seen.
     */
    Map<UUID, List<StudyAnalysed>> outcomes(List<UUID> studies, Duration atMost) {
        committed(
                Topic.ANALYSES,
                atMost,
                records -> byStudy(records, studies).size() == studies.size());
        return byStudy(committed(Topic.ANALYSES, Duration.ofSeconds(1), records -> false), studies);
    }

    /** How many of these studies have an outcome now. */
    int answered(List<UUID> studies) {
        return byStudy(committed(Topic.ANALYSES, Duration.ofMillis(400), records -> false), studies)
                .size();
    }

    private static Map<UUID, List<StudyAnalysed>> byStudy(
            List<ConsumerRecord<String, byte[]>> records, List<UUID> studies) {
        Map<UUID, List<StudyAnalysed>> byStudy = new HashMap<>();
        for (var record : records) {
            if (EventCodec.decode(record) instanceof Decoded.Success success
                    && success.event() instanceof StudyAnalysed outcome
                    && studies.contains(outcome.study())) {
                byStudy.computeIfAbsent(outcome.study(), key -> new ArrayList<>()).add(outcome);
            }
        }
        return byStudy;
    }
}
