package medivlm.system;

import java.nio.charset.StandardCharsets;
import java.util.Properties;
import medivlm.schemas.EventCodec;
import medivlm.schemas.Topic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** An outside producer that gets it wrong. */
final class Submissions {
    private Submissions() {}

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
