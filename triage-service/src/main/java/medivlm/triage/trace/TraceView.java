package medivlm.triage.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The way of a study.
 *
 * @param study its key
 * @param site its site
 * @param revision latest revision
 * @param state state of its row, absent where it has none yet
 * @param steps what happened, in order of time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TraceView(UUID study, String site, int revision, @Nullable String state, List<Step> steps) {
    /** Copies the list. */
    TraceView {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param at when
     * @param what received, ordered, analysed, not-analysed, scored, row, claimed, signed,
     *     published
     * @param detail how it went, for people; no patient data
     * @param topic Kafka topic, where there is one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Step(
            Instant at,
            String what,
            String detail,
            @Nullable String topic,
            @Nullable Integer partition,
            @Nullable Long offset) {}
}
