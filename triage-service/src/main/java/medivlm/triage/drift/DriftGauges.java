package medivlm.triage.drift;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * Drift as metrics, tagged by corpus and measure: {@code triage.severity.drift.value}, {@code
 * .difference} from the baseline, {@code .state} (0 ok, 1 warn, 2 alarm), and {@code .reports} in
 * the window by corpus.
 */
@ApplicationScoped
class DriftGauges {
    private final MultiGauge values;
    private final MultiGauge differences;
    private final MultiGauge states;
    private final MultiGauge reports;

    @Inject
    DriftGauges(MeterRegistry meters) {
        values = MultiGauge.builder("triage.severity.drift.value").register(meters);
        differences = MultiGauge.builder("triage.severity.drift.difference").register(meters);
        states = MultiGauge.builder("triage.severity.drift.state").register(meters);
        reports = MultiGauge.builder("triage.severity.drift.reports").register(meters);
    }

    void show(List<CorpusDrift> corpora) {
        List<MultiGauge.Row<Number>> value = new ArrayList<>();
        List<MultiGauge.Row<Number>> difference = new ArrayList<>();
        List<MultiGauge.Row<Number>> state = new ArrayList<>();
        List<MultiGauge.Row<Number>> report = new ArrayList<>();
        for (CorpusDrift drift : corpora) {
            String name = drift.corpus().name();
            report.add(
                    MultiGauge.Row.of(Tags.of("corpus", name), drift.window().sample().reports()));
            drift.comparisons()
                    .forEach((measure, comparison) -> {
                        Tags tags = Tags.of("corpus", name, "measure", measure.wire());
                        value.add(MultiGauge.Row.of(tags, comparison.value()));
                        difference.add(MultiGauge.Row.of(tags, comparison.difference()));
                    });
            drift.states()
                    .forEach((measure, since) ->
                            state.add(
                                    MultiGauge.Row.of(
                                            Tags.of("corpus", name, "measure", measure.wire()),
                                            since.state().level())));
        }
        values.register(value, true);
        differences.register(difference, true);
        states.register(state, true);
        reports.register(report, true);
    }
}
