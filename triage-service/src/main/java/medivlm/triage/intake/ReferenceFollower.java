package medivlm.triage.intake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    /**
     * How long it may rest, the batches between included, counted from when the references were
     * read: their reader must come back to the topic within Kafka's {@code max.poll.interval.ms}.
     */
    static final Duration RESTS_WITHIN = Duration.ofMinutes(3);

    private static final UUID FIRST = new UUID(0, 0);

    private final EntityManager entities;
    private final Locks locks;
    private final RowKeeper rows;
    private final Backlog backlog;
    private final Clock clock;

    @Inject
    ReferenceFollower(
            EntityManager entities, Locks locks, RowKeeper rows, Backlog backlog, Clock clock) {
        this.entities = entities;
        this.locks = locks;
        this.rows = rows;
        this.backlog = backlog;
        this.clock = clock;
    }

    /**
     * Brings the open rows of a corpus to the reference.
     *
     * @param restsEnd from then on it no longer rests
     * @param stopping whether to leave off; the reference must then be followed once more
     */
    void follow(ReferencePublished reference, Instant restsEnd, BooleanSupplier stopping) {
        UUID after = FIRST;
        int count = 0;
        while (true) {
            Instant begin = clock.instant();
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
            giveWay(Duration.between(begin, clock.instant()), restsEnd, stopping);
        }
        LOG.infof(
                "event=reference-followed corpus=%s version=%s rows=%d",
                reference.corpus(), reference.version(), count);
    }

    private void giveWay(Duration worked, Instant restsEnd, BooleanSupplier stopping) {
        Instant end = clock.instant().plus(shorter(worked.multipliedBy(REST), LONGEST_REST));
        while (backlog.behind()) {
            Instant now = clock.instant();
            if (!now.isBefore(end) || !now.isBefore(restsEnd)) {
                return;
            }
            if (stopping.getAsBoolean()) {
                throw new WakeupException();
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Those only that were scored before the reference came: later scores stay. */
    private List<UUID> next(ReferencePublished reference, UUID after) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        entities.createQuery(
                                        """
                                        select distinct s.studyKey from SeverityEntity s
                                        left join WorklistRowEntity r
                                            on r.studyKey = s.studyKey and r.studyKey > :after
                                        where s.corpus = :corpus
                                            and s.referenceVersion <> :version
                                            and s.scoredAt <= :published
                                            and s.studyKey > :after
                                            and (r.studyKey is null
                                                or (r.state not in ('signed', 'withdrawn')
                                                    and r.revision <= s.revision))
                                        order by s.studyKey\
                                        """,
                                        UUID.class)
                                .setParameter("corpus", reference.corpus())
                                .setParameter("version", reference.version())
                                .setParameter("published", Received.time(reference.publishedAt()))
                                .setParameter("after", after)
                                .setMaxResults(BATCH)
                                .getResultList());
    }
}
