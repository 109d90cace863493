package medivlm.triage.intake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import medivlm.schemas.ReferencePublished;
import medivlm.triage.persistence.Locks;
import medivlm.triage.worklist.RowKeeper;
import org.jboss.logging.Logger;

/**
 * After a new reference, has the open rows of its corpus derived again, in batches. Doing it twice
 * changes nothing, so a restart in the middle starts over.
 */
@ApplicationScoped
class ReferenceFollower {
    private static final Logger LOG = Logger.getLogger(ReferenceFollower.class);
    private static final int BATCH = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private final EntityManager entities;
    private final Locks locks;
    private final RowKeeper rows;

    @Inject
    ReferenceFollower(EntityManager entities, Locks locks, RowKeeper rows) {
        this.entities = entities;
        this.locks = locks;
        this.rows = rows;
    }

    /** Brings the open rows of a corpus to the reference. */
    void follow(ReferencePublished reference) {
        UUID after = FIRST;
        int count = 0;
        while (true) {
            List<UUID> batch = next(reference, after);
            if (batch.isEmpty()) {
                break;
            }
            QuarkusTransaction.requiringNew()
                    .run(() -> {
                        locks.exclusive(Set.copyOf(batch));
                        rows.derive(batch);
                    });
            count += batch.size();
            after = batch.getLast();
        }
        LOG.infof(
                "event=reference-followed corpus=%s version=%s rows=%d",
                reference.corpus(), reference.version(), count);
    }

    private List<UUID> next(ReferencePublished reference, UUID after) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        entities.createQuery(
                                        "select distinct s.studyKey from SeverityEntity s left join"
                                                + " WorklistRowEntity r on r.studyKey = s.studyKey"
                                                + " where s.corpus = :corpus and s.referenceVersion <>"
                                                + " :version and s.studyKey > :after and (r.studyKey"
                                                + " is null or (r.state not in ('signed',"
                                                + " 'withdrawn') and r.revision <= s.revision)) order"
                                                + " by s.studyKey",
                                        UUID.class)
                                .setParameter("corpus", reference.corpus())
                                .setParameter("version", reference.version())
                                .setParameter("after", after)
                                .setMaxResults(BATCH)
                                .getResultList());
    }
}
