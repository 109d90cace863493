package medivlm.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import medivlm.schemas.Event;
import medivlm.schemas.EventCodec;
import medivlm.schemas.InstanceReceived;
import medivlm.schemas.StudySubmitted;
import medivlm.schemas.SubmittedImage;
import medivlm.schemas.Topic;
import medivlm.standalone.kafka.SampleSubmission;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Outside producers: one that gets it right and one that gets it wrong. */
final class Submissions {
    private Submissions() {}

    /** Hands in an image that lies in the store already, and waits until ingest has taken it. */
    static void send(String bootstrapServers, String sha256, long seed)
            throws IOException, InterruptedException {
        StudySubmitted submission =
                new StudySubmitted(
                        "system-test-" + seed,
                        null,
                        SampleStudies.studyUid(seed),
                        SampleStudies.accession(seed),
                        null,
                        null,
                        null,
                        List.of(new SubmittedImage("sha256:" + sha256, null, null, null)),
                        Instant.now());
        Event outcome =
                new SampleSubmission(bootstrapServers)
                        .publish(
                                SampleSubmission.record(submission),
                                sha256,
                                Duration.ofSeconds(60));
        if (!(outcome instanceof InstanceReceived)) {
            throw new AssertionError("not taken: " + outcome);
        }
    }

    static void sendGarbage(String bootstrapServers) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(
                            Topic.SUBMISSIONS.topicName(),
                            "faulty",
                            "{\"submission\":\"faulty\",\"orderPriority\":\"now\"}"
                                    .getBytes(StandardCharsets.UTF_8));
            header(record, "ce_specversion", "1.0");
            header(record, "ce_id", "1");
            header(record, "ce_source", "urn:system-test");
            header(record, "ce_type", EventCodec.cloudEventType("StudySubmitted"));
            header(record, "content-type", "application/json");
            var _ = producer.send(record);
            producer.flush();
        }
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
