package medivlm.ingest.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.Fault;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Makes the dead letter of a record, with all that a replay needs. */
public final class DeadLetters {
    private static final String SERVICE = "ingest-service";

    private DeadLetters() {}

    /**
     * The dead letter of a record.
     *
     * @param topic its topic
     * @param partition its partition
     * @param offset its offset
     * @param key its key
     * @param headers its headers
     * @param value its value
     * @param faults what is wrong with it, at least one
     * @param failedAt when it was given up
     */
    public static DeadLetter of(
            String topic,
            int partition,
            long offset,
            @Nullable String key,
            Headers headers,
            byte @Nullable [] value,
            List<Fault> faults,
            Instant failedAt) {
        String reason =
                faults.stream()
                        .map(fault -> fault.pointer() + ": " + fault.message())
                        .collect(Collectors.joining("; "));
        return new DeadLetter(
                reason,
                faults,
                topic,
                partition,
                offset,
                key,
                texts(headers),
                value == null ? null : Base64.getEncoder().encodeToString(value),
                SERVICE,
                failedAt);
    }

    private static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Header header : headers) {
            byte[] value = header.value();
            texts.put(header.key(), value == null ? "" : new String(value, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
