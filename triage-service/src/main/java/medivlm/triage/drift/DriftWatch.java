package medivlm.triage.drift;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import medivlm.triage.drift.rules.Comparison;
import medivlm.triage.drift.rules.DriftState;
import medivlm.triage.drift.rules.Measure;
import medivlm.triage.persistence.DriftStateEntity;
import medivlm.triage.persistence.DriftStateId;
import medivlm.triage.persistence.Locks;
import medivlm.triage.roles.Part;
import medivlm.triage.roles.RolesConfig;
import org.jboss.logging.Logger;

/**
 * Judges every corpus again and again: pins the first baseline once there are enough reports, keeps
 * the states, logs their changes, fills the metrics. Several processes may do so, one corpus at a
 * time is judged by one of them.
 */
@ApplicationScoped
class DriftWatch {
    private static final Logger LOG = Logger.getLogger(DriftWatch.class);

    private final DriftReports reports;
    private final Baselines baselines;
    private final DriftMeter meter;
    private final DriftGauges gauges;
    private final Locks locks;
    private final RolesConfig roles;
    private final Clock clock;

    @Inject
    DriftWatch(
            DriftReports reports,
            Baselines baselines,
            DriftMeter meter,
            DriftGauges gauges,
            Locks locks,
            RolesConfig roles,
            Clock clock) {
        this.reports = reports;
        this.baselines = baselines;
        this.meter = meter;
        this.gauges = gauges;
        this.locks = locks;
        this.roles = roles;
        this.clock = clock;
    }

    @Scheduled(
            every = "15s",
            delayed = "7s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        if (roles.roles().contains(Part.WORKLIST)) {
            judgeAll();
        }
    }

    /** Judges every corpus once. */
    void judgeAll() {
        List<Corpus> corpora = QuarkusTransaction.requiringNew().call(meter::corpora);
        List<CorpusDrift> judged = new ArrayList<>();
        for (Corpus corpus : corpora) {
            judged.add(QuarkusTransaction.requiringNew().call(() -> judge(corpus)));
        }
        gauges.show(judged);
    }

    /**
     * Pins the latest reports as the baseline.
     *
     * @param by user
     * @return whether there were enough reports
     */
    boolean pin(Corpus corpus, String by) {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    locks.exclusive(Set.of(corpus.lock()));
                    DriftSettings settings = meter.settings();
                    Window window =
                            reports.latest(
                                    corpus, Instant.EPOCH, settings.baseline(), settings.horizon());
                    if (window.sample().reports() < settings.minimum()) {
                        return false;
                    }
                    baselines.pin(corpus, window, by);
                    return true;
                });
    }

    private CorpusDrift judge(Corpus corpus) {
        locks.exclusive(Set.of(corpus.lock()));
        CorpusDrift now = meter.measure(corpus);
        if (now.baseline() == null) {
            Optional<Window> first = reports.first(corpus, meter.settings().baseline());
            if (first.isEmpty()) {
                return now;
            }
            baselines.pin(corpus, first.get(), null);
            now = meter.measure(corpus);
        }
        boolean changed = false;
        for (Measure measure : Measure.values()) {
            changed |= judge(now, measure);
        }
        return changed ? meter.measure(corpus) : now;
    }

    private boolean judge(CorpusDrift drift, Measure measure) {
        Comparison comparison = drift.comparisons().get(measure);
        StateSince before = drift.states().get(measure);
        if (comparison == null || before == null) {
            return false;
        }
        DriftSettings settings = meter.settings();
        DriftState next =
                comparison.next(before.state(), settings.limits(measure), settings.minimum());
        if (next == before.state()) {
            return false;
        }
        Corpus corpus = drift.corpus();
        DriftStateId id = new DriftStateId(corpus.site(), corpus.bodyPart(), measure.wire());
        DriftStateEntity found = DriftStateEntity.findById(id);
        DriftStateEntity row = found == null ? new DriftStateEntity() : found;
        row.site = id.site();
        row.bodyPart = id.bodyPart();
        row.measure = id.measure();
        row.state = next.wire();
        row.since = clock.instant();
        if (found == null) {
            row.persist();
        }
        LOG.logf(
                next == DriftState.OK ? Logger.Level.INFO : Logger.Level.WARN,
                "event=drift-state-changed corpus=%s measure=%s from=%s to=%s value=%.4f"
                        + " baseline=%.4f reports=%d",
                corpus.name(),
                measure.wire(),
                before.state().wire(),
                next.wire(),
                comparison.value(),
                comparison.baseline(),
                comparison.size());
        return true;
    }
}
