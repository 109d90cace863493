package medivlm.triage.drift;

import java.util.Map;
import medivlm.triage.drift.rules.Comparison;
import medivlm.triage.drift.rules.DriftState;
import medivlm.triage.drift.rules.Measure;
import org.jspecify.annotations.Nullable;

/**
 * A corpus as it stands.
 *
 * @param corpus which
 * @param baseline what it is compared with, null while it learns
 * @param window analyses after the baseline; while it learns, those so far
 * @param comparisons each measure of the window beside the baseline, empty while it learns
 * @param states the state of each measure, empty while it learns
 */
record CorpusDrift(
        Corpus corpus,
        @Nullable PinnedBaseline baseline,
        Window window,
        Map<Measure, Comparison> comparisons,
        Map<Measure, StateSince> states) {
    /** Copies the maps. */
    CorpusDrift {
        comparisons = Map.copyOf(comparisons);
        states = Map.copyOf(states);
    }

    /** The worst of the states. */
    DriftState worst() {
        return states.values().stream()
                .map(StateSince::state)
                .reduce(DriftState.OK, DriftState::or);
    }
}
