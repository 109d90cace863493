package medivlm.triage.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a destination is.
 *
 * @param destination its name
 * @param state {@code ok}, {@code retrying}, {@code paused}, or {@code not-configured} where
 *     reports wait for a destination that the configuration no longer has
 * @param pending reports that wait
 * @param parked reports that were set aside for a person
 * @param oldestAt when the oldest waiting report came to be
 * @param lastDeliveredAt when a report last arrived
 * @param lastError why the first waiting report did not arrive
 * @param nextTryAt when it is tried again
 * @param pausedBy who paused it
 * @param pausedReason why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DestinationStatus(
        String destination,
        String state,
        long pending,
        long parked,
        @Nullable Instant oldestAt,
        @Nullable Instant lastDeliveredAt,
        @Nullable String lastError,
        @Nullable Instant nextTryAt,
        @Nullable String pausedBy,
        @Nullable String pausedReason) {
    private static final Pattern KIND = Pattern.compile("refused \\([A-Z0-9 ]+\\)|HTTP [0-9]{3}");

    /** The same with the kind of the last error only. */
    DestinationStatus withoutWords() {
        String kind = lastError;
        if (kind != null) {
            Matcher known = KIND.matcher(kind);
            kind = known.lookingAt() ? known.group() : "not reachable";
        }
        return new DestinationStatus(
                destination,
                state,
                pending,
                parked,
                oldestAt,
                lastDeliveredAt,
                kind,
                nextTryAt,
                pausedBy,
                pausedReason);
    }
}
