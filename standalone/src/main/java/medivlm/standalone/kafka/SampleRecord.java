package medivlm.standalone.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record as it goes to Kafka.
 *
 * @param message topic, key, headers (CloudEvents binary mode) and value
 */
public record SampleRecord(ProducerRecord<String, byte[]> message) {
    /** What a person has to know of it, a line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("topic   " + message.topic());
        lines.add("key     " + message.key());
        for (Header header : message.headers()) {
            lines.add(
                    "header  "
                            + header.key()
                            + ": "
                            + new String(header.value(), StandardCharsets.UTF_8));
        }
        lines.add("value   " + new String(message.value(), StandardCharsets.UTF_8));
        return lines;
    }
}
