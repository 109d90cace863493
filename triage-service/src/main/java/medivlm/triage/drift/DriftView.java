package medivlm.triage.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import medivlm.triage.drift.rules.Baseline;
import medivlm.triage.drift.rules.Comparison;
import medivlm.triage.drift.rules.DriftState;
import medivlm.triage.drift.rules.Limits;
import medivlm.triage.drift.rules.Measure;
import org.jspecify.annotations.Nullable;

/**
 * Drift of one corpus, as it is shown.
 *
 * @param corpus site and body part
 * @param site site
 * @param bodyPart body part
 * @param state worst of the measures' states, {@code learning} without a baseline
 * @param reference version of the reference in force
 * @param referenceSince since when, absent for the shipped prior
 * @param baseline what is compared with, absent while learning
 * @param wanted reports that a baseline needs
 * @param minimum reports below which no state changes
 * @param analyses analyses in the window
 * @param reports reports in the window; while learning, those so far
 * @param from when the first analysis of the window was made, absent where there is none
 * @param until when the last was made, absent where there is none
 * @param measures the four, empty while learning
 * @param bins raw scores of baseline and window, empty while learning
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DriftView(
        String corpus,
        String site,
        String bodyPart,
        String state,
        String reference,
        @Nullable Instant referenceSince,
        @Nullable Pinned baseline,
        int wanted,
        int minimum,
        int analyses,
        int reports,
        @Nullable Instant from,
        @Nullable Instant until,
        List<Measured> measures,
        List<Bin> bins) {
    private static final String LEARNING = "learning";

    /** Copies the lists. */
    DriftView {
        measures = List.copyOf(measures);
        bins = List.copyOf(bins);
    }

    /** A baseline; {@code by} is absent where the first reports made it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Pinned(
            int number,
            int reports,
            Instant from,
            Instant until,
            Instant at,
            @Nullable String by) {}

    /** A measure with its limits; {@code judged} says whether there are enough reports. */
    record Measured(
            String measure,
            double value,
            double baseline,
            double difference,
            double chance,
            double warn,
            double alarm,
            boolean judged,
            String state,
            Instant since) {}

    /**
     * A bin of raw scores.
     *
     * @param upTo largest score in it, 0 for that of 0; absent for the last
     * @param baseline share of the baseline's reports
     * @param window share of the window's reports
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Bin(@Nullable Double upTo, double baseline, double window) {}

    static DriftView of(CorpusDrift drift, References.Named reference, DriftSettings settings) {
        PinnedBaseline pinned = drift.baseline();
        Window window = drift.window();
        return new DriftView(
                drift.corpus().name(),
                drift.corpus().site(),
                drift.corpus().bodyPart(),
                pinned == null ? LEARNING : drift.worst().wire(),
                reference.version(),
                reference.publishedAt(),
                pinned == null
                        ? null
                        : new Pinned(
                                pinned.number(),
                                pinned.baseline().reports(),
                                pinned.firstAt(),
                                pinned.untilAt(),
                                pinned.pinnedAt(),
                                pinned.pinnedBy()),
                settings.baseline(),
                settings.minimum(),
                window.sample().analyses(),
                window.sample().reports(),
                window.firstAt(),
                window.untilAt(),
                pinned == null
                        ? List.of()
                        : Arrays.stream(Measure.values())
                                .map(measure -> measured(drift, measure, settings))
                                .toList(),
                pinned == null ? List.of() : bins(pinned.baseline(), window));
    }

    private static Measured measured(CorpusDrift drift, Measure measure, DriftSettings settings) {
        Comparison comparison =
                drift.comparisons().getOrDefault(measure, new Comparison(0, 0, 0, 0, 0));
        StateSince state =
                drift.states().getOrDefault(measure, new StateSince(DriftState.OK, Instant.EPOCH));
        Limits limits = settings.limits(measure);
        return new Measured(
                measure.wire(),
                comparison.value(),
                comparison.baseline(),
                comparison.difference(),
                comparison.chance(),
                limits.warn(),
                limits.alarm(),
                comparison.size() >= settings.minimum(),
                state.state().wire(),
                state.since());
    }

    private static List<Bin> bins(Baseline baseline, Window window) {
        List<Long> now = baseline.bins().count(window.sample().raws());
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            Double upTo =
                    i == 0
                            ? Double.valueOf(0)
                            : i == now.size() - 1 ? null : baseline.bins().edges().get(i - 1);
            bins.add(
                    new Bin(
                            upTo,
                            (double) baseline.counts().get(i) / baseline.reports(),
                            (double) now.get(i) / Math.max(1, window.sample().reports())));
        }
        return bins;
    }
}
