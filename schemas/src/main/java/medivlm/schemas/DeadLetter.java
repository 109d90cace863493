package medivlm.schemas;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be processed, with what it takes to replay it.
 *
 * @param reason what was wrong, where and what to do
 * @param faults each fault of a document that failed its schema
 * @param originTopic topic of the record
 * @param originPartition partition
 * @param originOffset offset
 * @param originKey its key
 * @param originHeaders its headers, UTF-8
 * @param originValueBase64 its value
 * @param service who gave it up
 * @param failedAt when
 */
public record DeadLetter(
        String reason,
        List<Fault> faults,
        String originTopic,
        int originPartition,
        long originOffset,
        @Nullable String originKey,
        Map<String, String> originHeaders,
        @Nullable String originValueBase64,
        String service,
        Instant failedAt)
        implements Event {
    public DeadLetter {
        Require.present(failedAt, "failedAt");
        Require.present(faults, "faults");
        Require.present(originHeaders, "originHeaders");
        Require.text(reason, "reason");
        faults = List.copyOf(faults);
        Require.text(originTopic, "originTopic");
        originHeaders = Map.copyOf(originHeaders);
        Require.text(service, "service");
    }

    @Override
    public String key() {
        return originTopic + "-" + originPartition + "@" + originOffset;
    }

    @Override
    public Instant occurredAt() {
        return failedAt;
    }
}
