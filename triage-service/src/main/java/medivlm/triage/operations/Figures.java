package medivlm.triage.operations;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operations page, of the caller's sites.
 *
 * @param at when it was counted
 * @param throughput the last 24 hours, oldest first, the running one included
 * @param open what waits to be read
 * @param ages how long it waits, by band, most urgent first
 * @param notAnalysed studies of the last 24 hours that got no report, by reason
 * @param lane0 the lane that is read before everything else
 * @param deadLetters records that nobody could process
 * @param parts figures of other features, by the name of their member
 */
record Figures(
        Instant at,
        List<Hour> throughput,
        Open open,
        List<Age> ages,
        List<Reason> notAnalysed,
        FirstLane lane0,
        Letters deadLetters,
        @JsonAnyGetter Map<String, Object> parts) {
    /** Copies the lists and the map. */
    Figures {
        throughput = List.copyOf(throughput);
        ages = List.copyOf(ages);
        notAnalysed = List.copyOf(notAnalysed);
        parts = Map.copyOf(parts);
    }

    /**
     * An hour.
     *
     * @param hour its start
     * @param received studies that came in
     * @param analysed reports that the model wrote
     * @param signed studies that a reader signed
     */
    record Hour(Instant hour, long received, long analysed, long signed) {}

    /**
     * What waits to be read.
     *
     * @param count rows
     * @param oldestReceivedAt when the oldest came in; absent where there is none
     * @param overdue rows past their due time
     * @param byLane both for each lane
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Open(long count, @Nullable Instant oldestReceivedAt, long overdue, List<Lane> byLane) {
        /** Copies the list. */
        Open {
            byLane = List.copyOf(byLane);
        }
    }

    /** A lane. */
    record Lane(int lane, long count, long overdue) {}

    /**
     * How long the open rows of a band have waited since they came in, in seconds.
     *
     * @param band its word; {@code unscored} for rows without one, {@code unflagged} for all that
     *     may not be named in cadt mode
     */
    record Age(String band, long count, long p50, long p90, long max) {}

    /** A reason and how often. */
    record Reason(String reason, long count) {}

    /**
     * The first lane.
     *
     * @param share of the open rows, 0 to 1
     * @param alarm whether the share is so high that the rest may wait without bound
     */
    record FirstLane(long open, double share, boolean alarm) {}

    /**
     * Dead letters.
     *
     * @param count those that nobody replayed
     */
    record Letters(long count) {}

    Figures with(Map<String, Object> others) {
        return new Figures(at, throughput, open, ages, notAnalysed, lane0, deadLetters, others);
    }
}
