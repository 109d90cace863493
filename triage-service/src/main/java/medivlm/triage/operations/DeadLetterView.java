package medivlm.triage.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.List;
import medivlm.schemas.EventJson;
import medivlm.triage.persistence.DeadLetterEntity;
import org.jspecify.annotations.Nullable;

/**
 * A record that nobody could process. Its content is not shown: it may hold patient data.
 *
 * @param id its number
 * @param at when it was given up
 * @param service which service gave it up
 * @param site its site, where it can be read
 * @param topic topic that it came from
 * @param partition partition there
 * @param offset offset there
 * @param reason what was wrong, in short
 * @param detail the faults in words
 * @param pointers JSON Pointers of the faults
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadLetterView(
        long id,
        Instant at,
        String service,
        @Nullable String site,
        String topic,
        int partition,
        long offset,
        String reason,
        @Nullable String detail,
        List<String> pointers,
        @Nullable Instant replayedAt,
        @Nullable String replayedBy,
        @Nullable String replayReason) {
    /** Copies the list. */
    DeadLetterView {
        pointers = List.copyOf(pointers);
    }

    static DeadLetterView of(DeadLetterEntity row) {
        return new DeadLetterView(
                row.id == null ? 0 : row.id,
                row.at,
                row.service,
                row.site,
                row.originTopic,
                row.originPartition,
                row.originOffset,
                row.reason,
                row.detail,
                pointers(row.pointers),
                row.replayedAt,
                row.replayedBy,
                row.replayReason);
    }

    private static List<String> pointers(String json) {
        try {
            return EventJson.mapper().readValue(json, new TypeReference<List<String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored pointers are no list", e);
        }
    }
}
