package medivlm.triage.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.Fault;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Makes dead letters of records that could not be processed. */
public final class DeadLetters {
    private DeadLetters() {}

    /**
     * The dead letter of a record, with all that it takes to replay it.
     *
     * @param service who gives it up
     * @param reason what was wrong
     * @param faults each fault with its JSON Pointer
     * @param failedAt when
     */
    public static DeadLetter of(
            String service,
            String reason,
            List<Fault> faults,
            String topic,
            int partition,
            long offset,
            @Nullable String key,
            Headers headers,
            byte @Nullable [] value,
            Instant failedAt) {
        Map<String, String> texts = new HashMap<>();
        for (Header header : headers) {
            byte[] text = header.value();
            texts.put(header.key(), text == null ? "" : new String(text, StandardCharsets.UTF_8));
        }
        return new DeadLetter(
                reason,
                faults,
                topic,
                partition,
                offset,
                key,
                texts,
                value == null ? null : Base64.getEncoder().encodeToString(value),
                service,
                failedAt);
    }
}
