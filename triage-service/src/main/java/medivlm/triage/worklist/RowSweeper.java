package medivlm.triage.worklist;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import medivlm.triage.roles.Part;
import medivlm.triage.roles.RolesConfig;

/** What only time brings about: lapsed claims, analyses that are late; and what is counted. */
@ApplicationScoped
class RowSweeper {
    private static final int MOST = 500;

    private final EntityManager entities;
    private final ReadingCommands reading;
    private final WorklistCommands commands;
    private final WorklistConfig config;
    private final RolesConfig roles;
    private final Clock clock;
    private final MultiGauge byState;
    private final AtomicReference<Double> firstLane = new AtomicReference<>(0.0);

    @Inject
    RowSweeper(
            EntityManager entities,
            ReadingCommands reading,
            WorklistCommands commands,
            WorklistConfig config,
            RolesConfig roles,
            MeterRegistry meters,
            Clock clock) {
        this.entities = entities;
        this.reading = reading;
        this.commands = commands;
        this.config = config;
        this.roles = roles;
        this.clock = clock;
        this.byState = MultiGauge.builder("triage.worklist.rows").register(meters);
        meters.gauge("triage.worklist.lane0.share", firstLane, AtomicReference::get);
    }

    @Scheduled(
            every = "2s",
            delayed = "3s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        if (!roles.roles().contains(Part.WORKLIST)) {
            return;
        }
        keys("r.state = 'claimed' and r.claimExpiresAt <= :at", clock.instant())
                .forEach(reading::lapse);
        keys(
                        "r.state = 'waiting' and r.analysisLate = false and r.receivedAt <= :at",
                        clock.instant().minus(config.analysisDeadline()))
                .forEach(commands::markLate);
    }

    @Scheduled(every = "15s", delayed = "5s")
    void measure() {
        if (!roles.roles().contains(Part.WORKLIST)) {
            return;
        }
        List<Object[]> counts =
                QuarkusTransaction.requiringNew()
                        .call(() ->
                                entities.createQuery(
                                                "select r.state, r.site, count(*), sum(case when"
                                                        + " r.lane = 0 then 1 else 0 end) from"
                                                        + " WorklistRowEntity r where r.state in"
                                                        + " ('waiting', 'ready', 'not-analysed',"
                                                        + " 'claimed') group by r.state, r.site",
                                                Object[].class)
                                        .getResultList());
        byState.register(
                counts.stream()
                        .map(row ->
                                MultiGauge.Row.of(
                                        Tags.of("state", (String) row[0], "site", (String) row[1]),
                                        (Number) row[2]))
                        .toList(),
                true);
        double all = counts.stream().mapToLong(row -> ((Number) row[2]).longValue()).sum();
        double first = counts.stream().mapToLong(row -> ((Number) row[3]).longValue()).sum();
        firstLane.set(all == 0 ? 0 : first / all);
    }

    private List<UUID> keys(String where, java.time.Instant at) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        entities.createQuery(
                                        "select r.studyKey from WorklistRowEntity r where " + where,
                                        UUID.class)
                                .setParameter("at", at)
                                .setMaxResults(MOST)
                                .getResultList());
    }
}
