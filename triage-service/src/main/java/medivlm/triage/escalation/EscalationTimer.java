package medivlm.triage.escalation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import medivlm.triage.persistence.Locks;
import medivlm.triage.roles.Part;
import medivlm.triage.roles.RolesConfig;
import medivlm.triage.worklist.RowKeeper;
import org.jboss.logging.Logger;

/**
 * Fires what is due. The timers are rows, so a restart loses none; each row is derived again under
 * the lock of its study, so of several processes one fires and an acknowledgement a moment before
 * counts.
 */
@ApplicationScoped
class EscalationTimer {
    private static final Logger LOG = Logger.getLogger(EscalationTimer.class);
    private static final int MOST = 200;

    private final EntityManager entities;
    private final Destinations destinations;
    private final Locks locks;
    private final RowKeeper rows;
    private final RolesConfig roles;
    private final Clock clock;

    @Inject
    EscalationTimer(
            EntityManager entities,
            Destinations destinations,
            Locks locks,
            RowKeeper rows,
            RolesConfig roles,
            Clock clock) {
        this.entities = entities;
        this.destinations = destinations;
        this.locks = locks;
        this.rows = rows;
        this.roles = roles;
        this.clock = clock;
    }

    @Scheduled(
            every = "2s",
            delayed = "3s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        if (roles.roles().contains(Part.WORKLIST)) {
            fire();
        }
    }

    /** Fires what is due now; one that fails holds nothing else up. */
    void fire() {
        for (UUID study : due()) {
            try {
                QuarkusTransaction.requiringNew()
                        .run(() -> {
                            locks.exclusive(Set.of(study));
                            rows.derive(study);
                        });
            } catch (RuntimeException e) {
                LOG.warnf(
                        "event=escalation-waits study=%s error=%s",
                        study, e.getClass().getSimpleName());
            }
        }
    }

    /** Those without a destination are looked at once, so that they stand in nobody's way. */
    private List<UUID> due() {
        Set<String> named = destinations.namedSites();
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        entities.createQuery(
                                        "select r.studyKey from WorklistRowEntity r where"
                                                + " r.escalationSince is not null and"
                                                + " r.escalationSentAt is null and"
                                                + " r.escalationDueAt <= :now and (:all = true or"
                                                + " r.site in (:sites) or not exists (select 1 from"
                                                + " EscalationEntity e where e.studyKey ="
                                                + " r.studyKey and e.endedAt is null and"
                                                + " e.undeliverableAt is not null)) order by"
                                                + " r.escalationDueAt",
                                        UUID.class)
                                .setParameter("now", clock.instant())
                                .setParameter("all", destinations.takeAllSites())
                                .setParameter("sites", named.isEmpty() ? Set.of("") : named)
                                .setMaxResults(MOST)
                                .getResultList());
    }
}
