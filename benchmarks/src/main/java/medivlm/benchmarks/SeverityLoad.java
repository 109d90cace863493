package medivlm.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import medivlm.schemas.EventCodec;
import medivlm.schemas.EventKeys;
import medivlm.schemas.ModelVersion;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.Timings;
import medivlm.schemas.Topic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Reports into a broker, severities out of it. */
final class SeverityLoad {
    private static final String SITE = "bench";
    private static final Instant BEGIN = Instant.parse("2026-11-23T08:00:00Z");

    private SeverityLoad() {}

    /** Sends reports of one corpus, one each second by event time; how many a second it took. */
    static double send(String broker, int reports) throws ExecutionException, InterruptedException {
        EventCodec codec = EventCodec.of("urn:medivlm:bench");
        MadeUpReports texts = new MadeUpReports(1);
        List<Future<RecordMetadata>> sent = new ArrayList<>(reports);
        long begin = System.nanoTime();
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", broker,
                                "linger.ms", "200",
                                "batch.size", "900000"),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            for (int i = 0; i < reports; i++) {
                sent.add(
                        producer.send(codec.encode(Topic.ANALYSES, report(i, texts.next()), null)));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
        return reports / ((System.nanoTime() - begin) / 1e9);
    }

    private static ReportGenerated report(int number, String text) {
        String uid = "1.2." + number;
        return new ReportGenerated(
                EventKeys.study(SITE, uid),
                1,
                SITE,
                "CHEST",
                BEGIN.plusSeconds(number),
                BEGIN.plusSeconds(number + 1L),
                new ModelVersion("bench", "1", "ab".repeat(32)),
                uid + ".1",
                List.of(),
                text,
                "",
                List.of(),
                0.9,
                new Timings(1, 2, 3));
    }

    /**
     * Waits for that many committed severities.
     *
     * @return severities a second from the first ones seen to the last, those first ones not
     *     counted
     * @throws TimeoutException if they do not come
     */
    static double await(String broker, int reports, Duration patience) throws TimeoutException {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker, "isolation.level", "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topic.SEVERITIES.topicName()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + patience.toNanos();
            long begin = 0;
            long first = 0;
            long seen = 0;
            while (seen < reports) {
                seen += consumer.poll(Duration.ofMillis(100)).count();
                if (first == 0 && seen > 0) {
                    first = seen;
                    begin = System.nanoTime();
                }
                if (System.nanoTime() > end) {
                    throw new TimeoutException(seen + " of " + reports + " were scored");
                }
            }
            return (seen - first) / ((System.nanoTime() - begin) / 1e9);
        }
    }
}
