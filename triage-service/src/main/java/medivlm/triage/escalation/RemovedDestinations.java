package medivlm.triage.escalation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import medivlm.triage.persistence.EscalationEntity;
import medivlm.triage.persistence.Locks;
import medivlm.triage.persistence.WorklistRowEntity;
import medivlm.triage.roles.Part;
import medivlm.triage.roles.RolesConfig;
import medivlm.triage.worklist.RowKeeper;
import org.jboss.logging.Logger;

/**
 * Messages to a destination that was taken out of the configuration: nobody empties its queue, so
 * they become undeliverable, which operations shows. Where no other destination was told, the
 * escalation fires again for those that there are. A destination that comes back gets its messages.
 */
@ApplicationScoped
class RemovedDestinations {
    private static final Logger LOG = Logger.getLogger(RemovedDestinations.class);
    private static final String RETURNED =
            "update escalation_message m set state = 'pending', next_at = :now, last_error = null"
                    + " from escalation e where e.id = m.escalation_id and e.ended_at is null and"
                    + " m.state = 'undeliverable' and m.destination in (:names)";
    private static final String REMOVED =
            "update escalation_message m set state = case when e.ended_at is null then"
                    + " 'undeliverable' else 'not-needed' end, last_error = 'no destination of this"
                    + " name is configured' from escalation e where e.id = m.escalation_id and"
                    + " m.state = 'pending' and m.destination not in (:names)";
    private static final String UNTOLD =
            "select e.study_key from escalation e where e.ended_at is null and e.escalated_at is"
                    + " not null and not exists (select 1 from escalation_message m where"
                    + " m.escalation_id = e.id and m.state in ('pending', 'sent', 'given-up'))";

    private final EntityManager entities;
    private final Destinations destinations;
    private final Locks locks;
    private final RowKeeper rows;
    private final RolesConfig roles;
    private final Clock clock;

    @Inject
    RemovedDestinations(
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
            every = "15s",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        if (roles.roles().contains(Part.WORKLIST)) {
            settle();
        }
    }

    /** Settles what lies in queues that nobody empties. */
    void settle() {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    named(RETURNED).setParameter("now", clock.instant()).executeUpdate();
                    int removed = named(REMOVED).executeUpdate();
                    if (removed > 0) {
                        LOG.errorf("event=escalation-destination-removed messages=%d", removed);
                    }
                });
        for (UUID study : untold()) {
            QuarkusTransaction.requiringNew().run(() -> fireAgain(study));
        }
    }

    private Query named(String update) {
        Set<String> names = destinations.names();
        return entities.createNativeQuery(update)
                .setParameter("names", names.isEmpty() ? Set.of("") : names);
    }

    private List<UUID> untold() {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    List<?> studies =
                            entities.createNativeQuery(UNTOLD, UUID.class).getResultList();
                    return studies.stream().map(UUID.class::cast).toList();
                });
    }

    /** A message that is on its way all the same is left alone by the escalation. */
    private void fireAgain(UUID study) {
        locks.exclusive(Set.of(study));
        EscalationEntity open =
                EscalationEntity.<EscalationEntity>find("studyKey = ?1 and endedAt is null", study)
                        .firstResult();
        WorklistRowEntity row = WorklistRowEntity.findById(study);
        if (open == null || row == null) {
            return;
        }
        open.escalatedAt = null;
        row.escalationSentAt = null;
        row.escalationChannels = "[]";
        rows.derive(study);
    }
}
