package medivlm.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLongArray;
import medivlm.benchmarks.simulation.Arrival;
import medivlm.schemas.Door;
import medivlm.schemas.EventCodec;
import medivlm.schemas.EventKeys;
import medivlm.schemas.Instance;
import medivlm.schemas.ModelVersion;
import medivlm.schemas.Priority;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.Source;
import medivlm.schemas.StudyReceived;
import medivlm.schemas.Timings;
import medivlm.schemas.Topic;
import medivlm.standalone.access.Tokens;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends studies and their reports to the broker when their time has come, as ingest-service and
 * inference-service do.
 */
final class OverloadSender {
    private static final String SITE = Tokens.DEFAULT_SITE;
    private static final String CHEST = "CHEST";

    private final String broker;
    private final List<OverloadStudies.Written> studies;
    private final EventCodec codec = EventCodec.of("urn:medivlm:bench");
    private final AtomicLongArray sentAt;

    OverloadSender(String broker, List<OverloadStudies.Written> studies) {
        this.broker = broker;
        this.studies = studies;
        this.sentAt = new AtomicLongArray(studies.size());
    }

    /** The studies by the keys that the worklist gives them. */
    Map<UUID, Arrival> keys() {
        Map<UUID, Arrival> keys = new HashMap<>();
        studies.forEach(one -> keys.put(key(one.arrival()), one.arrival()));
        return Map.copyOf(keys);
    }

    /** When a study was sent, in {@link System#nanoTime()}. */
    long sentAt(int number) {
        return sentAt.get(number);
    }

    /**
     * Sends all.
     *
     * @param begin of the run, in {@link System#nanoTime()}
     * @return how many
     */
    int send(long begin) throws InterruptedException, ExecutionException {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", broker, "linger.ms", "0"),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (OverloadStudies.Written one : studies) {
                Arrival arrival = one.arrival();
                long due = begin + (long) (arrival.atMinutes() / OverloadRun.MINUTES * 1e9);
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                Instant now = Instant.now();
                sentAt.set(arrival.number(), System.nanoTime());
                Topic topic =
                        arrival.priority() == Priority.STAT ? Topic.STUDIES_STAT : Topic.STUDIES;
                sent.add(producer.send(codec.encode(topic, study(arrival, now), null)));
                sent.add(producer.send(codec.encode(Topic.ANALYSES, report(one, now), null)));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
        return studies.size();
    }

    private static String uid(Arrival arrival) {
        return "1.2.840.99." + (arrival.number() + 1);
    }

    private static UUID key(Arrival arrival) {
        return EventKeys.study(SITE, uid(arrival));
    }

    private static StudyReceived study(Arrival arrival, Instant now) {
        String uid = uid(arrival);
        String sha256 = String.format(Locale.ROOT, "%064x", arrival.number());
        return new StudyReceived(
                key(arrival),
                1,
                SITE,
                uid,
                null,
                null,
                "DX",
                CHEST,
                now,
                arrival.priority(),
                null,
                List.of(
                        new Instance(
                                uid + ".1",
                                uid + ".1.1",
                                "1.2.840.10008.5.1.4.1.1.1.1",
                                "1.2.840.10008.1.2.1",
                                "application/dicom",
                                "sha256:" + sha256,
                                sha256,
                                1,
                                "DX",
                                CHEST,
                                1,
                                1,
                                "PA")),
                now,
                now,
                new Source(Door.KAFKA, "bench"));
    }

    private static ReportGenerated report(OverloadStudies.Written one, Instant now) {
        return new ReportGenerated(
                key(one.arrival()),
                1,
                SITE,
                CHEST,
                now,
                now,
                new ModelVersion("bench", "1", "ab".repeat(32)),
                uid(one.arrival()) + ".1.1",
                List.of(),
                one.text(),
                "",
                List.of(),
                0.9,
                new Timings(0, 0, 0));
    }
}
