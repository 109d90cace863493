package medivlm.triage.drift;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import medivlm.triage.drift.rules.Comparison;
import medivlm.triage.drift.rules.DriftState;
import medivlm.triage.drift.rules.Measure;
import medivlm.triage.persistence.DriftStateEntity;

/** Measures the corpora as they stand; writes nothing. To be called in a transaction. */
@ApplicationScoped
class DriftMeter {
    private final DriftReports reports;
    private final Baselines baselines;
    private final DriftSettings settings;

    @Inject
    DriftMeter(DriftReports reports, Baselines baselines, DriftConfig config) {
        this.reports = reports;
        this.baselines = baselines;
        this.settings = DriftSettings.of(config);
    }

    DriftSettings settings() {
        return settings;
    }

    List<Corpus> corpora() {
        return reports.corpora();
    }

    CorpusDrift measure(Corpus corpus) {
        Optional<PinnedBaseline> found = baselines.inForce(corpus);
        if (found.isEmpty()) {
            return new CorpusDrift(
                    corpus,
                    null,
                    reports.latest(corpus, Instant.EPOCH, settings.baseline(), DriftReports.EVER),
                    Map.of(),
                    Map.of());
        }
        PinnedBaseline baseline = found.get();
        Window window =
                reports.latest(corpus, baseline.untilAt(), settings.window(), settings.horizon());
        Map<Measure, Comparison> comparisons = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            comparisons.put(measure, baseline.baseline().compare(measure, window.sample()));
        }
        return new CorpusDrift(
                corpus, baseline, window, comparisons, states(corpus, baseline.pinnedAt()));
    }

    private static Map<Measure, StateSince> states(Corpus corpus, Instant pinnedAt) {
        Map<Measure, StateSince> states = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            states.put(measure, new StateSince(DriftState.OK, pinnedAt));
        }
        DriftStateEntity.<DriftStateEntity>list(
                        "site = ?1 and bodyPart = ?2", corpus.site(), corpus.bodyPart())
                .forEach(row ->
                        states.put(
                                Measure.ofWire(row.measure),
                                new StateSince(DriftState.ofWire(row.state), row.since)));
        return states;
    }
}
