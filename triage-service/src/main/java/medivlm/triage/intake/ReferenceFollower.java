package medivlm.triage.intake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import medivlm.schemas.ReferencePublished;
import medivlm.triage.persistence.Locks;
import medivlm.triage.worklist.RowKeeper;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * After a new reference, has the open rows of its corpus derived again, in batches. Doing it twice
 * changes nothing, so a restart in the middle starts over. While reports wait to be shown at all,
 * it rests after each batch; references that come meanwhile are followed with the last one of them.
 */
@ApplicationScoped
class ReferenceFollower {
    private static final Logger LOG = Logger.getLogger(ReferenceFollower.class);
    private static final int BATCH = 200;

    /** Rest after a batch, in times of what it took. */
    private static final int REST = 19;

    private static final Duration LONGEST_REST = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** All rests of one reference: the reader of the topic must come back to it in time. */
    private static final Duration ALL_RESTS = Duration.ofMinutes(1);

    private static final UUID FIRST = new UUID(0, 0);

    private final EntityManager entities;
    private final Locks locks;
    private final RowKeeper rows;
    private final Backlog backlog;

    @Inject
    ReferenceFollower(EntityManager entities, Locks locks, RowKeeper rows, Backlog backlog) {
        this.entities = entities;
        this.locks = locks;
        this.rows = rows;
        this.backlog = backlog;
    }

    /**
     * Brings the open rows of a corpus to the reference.
     *
     * @param stopping whether to leave off; the reference must then be followed once more
     */
    void follow(ReferencePublished reference, BooleanSupplier stopping) {
        UUID after = FIRST;
        int count = 0;
        Duration rests = ALL_RESTS;
        while (true) {
            List<UUID> batch = next(reference, after);
            if (batch.isEmpty()) {
                break;
            }
            long begin = System.nanoTime();
            QuarkusTransaction.requiringNew()
                    .run(() -> {
                        locks.exclusive(Set.copyOf(batch));
                        rows.derive(batch);
                    });
            count += batch.size();
            after = batch.getLast();
            rests = giveWay(Duration.ofNanos(System.nanoTime() - begin), rests, stopping);
        }
        LOG.infof(
                "event=reference-followed corpus=%s version=%s rows=%d",
                reference.corpus(), reference.version(), count);
    }

    /** What is left of the rests then. */
    private Duration giveWay(Duration worked, Duration rests, BooleanSupplier stopping) {
        Duration end = rests.minus(shorter(worked.multipliedBy(REST), LONGEST_REST));
        Duration left = rests;
        while (left.isPositive() && left.compareTo(end) > 0 && backlog.behind()) {
            if (stopping.getAsBoolean()) {
                throw new WakeupException();
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            left = left.minus(LOOK_EVERY);
        }
        return left;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
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
