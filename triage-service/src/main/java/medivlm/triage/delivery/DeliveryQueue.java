package medivlm.triage.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import medivlm.triage.delivery.rules.Attempts;
import medivlm.triage.delivery.rules.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The queues: one per destination, in the order in which the states came to be. A sender holds a
 * lease on its queue, so that of several processes one sends at a time; the lease is the
 * database's, in its time.
 */
@ApplicationScoped
public class DeliveryQueue {
    /** Rows of transactions below every running one: none can still turn up before them. */
    private static final String HEAD =
            "select d.id, cast(d.report as text), d.failures, d.refusals, d.not_before, d.report_id,"
                    + " d.report_version, d.status, d.study_key, d.site from delivery d where d.destination = ?1 and d.state = 'pending' and d.xid <"
                    + " pg_snapshot_xmin(pg_current_snapshot()) and not exists (select 1 from"
                    + " delivery_destination p where p.name = d.destination and p.paused) order by"
                    + " d.xid, d.id limit 1";

    private static final String LEASE =
            "insert into delivery_destination as d (name, lease_owner, lease_until) values (?1, ?2,"
                    + " now() + cast(?3 as interval)) on conflict (name) do update set lease_owner ="
                    + " excluded.lease_owner, lease_until = excluded.lease_until where"
                    + " d.lease_owner = excluded.lease_owner or d.lease_until is null or"
                    + " d.lease_until < now()";

    private static final int LONGEST_ERROR = 500;

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    DeliveryQueue(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Puts a message at the end of a queue. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void put(String destination, Message message) {
        Instant now = clock.instant();
        entities.createNativeQuery(
                        "insert into delivery (destination, site, study_key, report_id,"
                                + " report_version, status, report, state, failures, refusals,"
                                + " not_before, created_at) values (?1, ?2, ?3, ?4, ?5, ?6, cast(?7"
                                + " as jsonb), 'pending', 0, 0, ?8, ?8)")
                .setParameter(1, destination)
                .setParameter(2, message.site())
                .setParameter(3, message.study())
                .setParameter(4, message.report())
                .setParameter(5, message.version())
                .setParameter(6, message.status())
                .setParameter(7, message.content())
                .setParameter(8, now)
                .executeUpdate();
    }

    /** Whether a state of a report is, or was, in a queue. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean holds(String destination, UUID report) {
        return !entities.createNativeQuery(
                        "select 1 from delivery where destination = ?1 and report_id = ?2 limit 1")
                .setParameter(1, destination)
                .setParameter(2, report)
                .getResultList()
                .isEmpty();
    }

    /**
     * Takes or keeps the lease of a queue.
     *
     * @param owner this sender
     * @param length how long it holds unless it is kept or given back
     * @return whether it is held by this sender
     */
    @Transactional
    public boolean lease(String destination, UUID owner, Duration length) {
        return entities.createNativeQuery(LEASE)
                        .setParameter(1, destination)
                        .setParameter(2, owner)
                        .setParameter(3, length.toMillis() + " milliseconds")
                        .executeUpdate()
                > 0;
    }

    /** Gives the lease back, so that another process need not wait for its end. */
    @Transactional
    public void release(String destination, UUID owner) {
        entities.createNativeQuery(
                        "update delivery_destination set lease_until = null where name = ?1 and"
                                + " lease_owner = ?2")
                .setParameter(1, destination)
                .setParameter(2, owner)
                .executeUpdate();
    }

    /** The first message of a queue; null if it is empty or paused. */
    @Transactional
    public @Nullable QueuedReport head(String destination) {
        List<?> rows =
                entities.createNativeQuery(HEAD).setParameter(1, destination).getResultList();
        if (rows.isEmpty()) {
            return null;
        }
        Object[] row = (Object[]) rows.getFirst();
        return new QueuedReport(
                ((Number) row[0]).longValue(),
                new Message(
                        (UUID) row[5],
                        ((Number) row[6]).intValue(),
                        (String) row[7],
                        (UUID) row[8],
                        (String) row[9],
                        (String) row[1]),
                new Attempts(((Number) row[2]).intValue(), ((Number) row[3]).intValue()),
                (Instant) row[4]);
    }

    /** Keeps what became of a message. */
    @Transactional
    public void settle(long id, Verdict verdict) {
        switch (verdict) {
            case Verdict.Delivered() ->
                    entities.createNativeQuery(
                                    "update delivery set state = 'delivered', settled_at = ?2 where"
                                            + " id = ?1 and state = 'pending'")
                            .setParameter(1, id)
                            .setParameter(2, clock.instant())
                            .executeUpdate();
            case Verdict.Again(Attempts attempts, Instant notBefore, String error) ->
                    entities.createNativeQuery(
                                    "update delivery set failures = ?2, refusals = ?3, last_error ="
                                            + " ?4, not_before = ?5 where id = ?1 and state ="
                                            + " 'pending'")
                            .setParameter(1, id)
                            .setParameter(2, attempts.failures())
                            .setParameter(3, attempts.refusals())
                            .setParameter(4, cut(error))
                            .setParameter(5, notBefore)
                            .executeUpdate();
            case Verdict.Parked(Attempts attempts, String reason) ->
                    entities.createNativeQuery(
                                    "update delivery set state = 'parked', failures = ?2, refusals"
                                            + " = ?3, last_error = ?4, settled_at = ?5 where id ="
                                            + " ?1 and state = 'pending'")
                            .setParameter(1, id)
                            .setParameter(2, attempts.failures())
                            .setParameter(3, attempts.refusals())
                            .setParameter(4, cut(reason))
                            .setParameter(5, clock.instant())
                            .executeUpdate();
        }
    }

    /**
     * Forgets what was delivered or discarded long ago, but never the last state of a report that a
     * destination got: a withdrawal goes to who holds the report, however late.
     */
    @Transactional
    public void prune(Duration retention) {
        entities.createNativeQuery(
                        "delete from delivery old where old.state in ('delivered', 'discarded') and"
                                + " old.settled_at < ?1 and exists (select 1 from delivery later"
                                + " where later.destination = old.destination and later.report_id"
                                + " = old.report_id and later.report_version > old.report_version"
                                + " and later.state in ('delivered', 'discarded'))")
                .setParameter(1, clock.instant().minus(retention))
                .executeUpdate();
    }

    private static String cut(String error) {
        return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
    }
}
