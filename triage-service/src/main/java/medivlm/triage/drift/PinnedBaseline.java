package medivlm.triage.drift;

import java.time.Instant;
import medivlm.triage.drift.rules.Baseline;
import org.jspecify.annotations.Nullable;

/**
 * A baseline in force.
 *
 * @param number from 1, counts the baselines of the corpus
 * @param baseline its numbers
 * @param firstAt when the first of its analyses was made
 * @param untilAt when the last of them was made; what is compared with it is later
 * @param pinnedAt since when it is in force
 * @param pinnedBy who pinned it, null where the first reports made it
 */
record PinnedBaseline(
        int number,
        Baseline baseline,
        Instant firstAt,
        Instant untilAt,
        Instant pinnedAt,
        @Nullable String pinnedBy) {}
