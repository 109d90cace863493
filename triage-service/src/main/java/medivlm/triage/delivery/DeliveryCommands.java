package medivlm.triage.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What people do with queues. */
@ApplicationScoped
class DeliveryCommands {
    private static final int MOST_PARKED = 200;

    /**
     * A parked report goes back to its old place, at the front; but never after a later state of
     * the same report, which would take that back at the receiver.
     */
    private static final String RETRY_PARKED =
            "update delivery p set state = 'pending', failures = 0, refusals = 0, not_before = ?3,"
                    + " settled_at = null where p.destination = ?1 and p.id = ?2 and p.state ="
                    + " 'parked' and not exists (select 1 from delivery d where d.destination ="
                    + " p.destination and d.report_id = p.report_id and d.report_version >"
                    + " p.report_version and d.state = 'delivered')";

    private static final String PARKED =
            "select id, study_key, report_id, report_version, status, created_at, settled_at,"
                    + " last_error from delivery where destination = ?1 and state = 'parked' order"
                    + " by id limit ?2";

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    DeliveryCommands(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Holds a queue; what is on its way still arrives. */
    @Transactional
    void pause(String destination, String user, String reason) {
        entities.createNativeQuery(
                        "insert into delivery_destination as d (name, paused, paused_by, paused_at,"
                                + " reason) values (?1, true, ?2, ?3, ?4) on conflict (name) do"
                                + " update set paused = true, paused_by = excluded.paused_by,"
                                + " paused_at = excluded.paused_at, reason = excluded.reason")
                .setParameter(1, destination)
                .setParameter(2, user)
                .setParameter(3, clock.instant())
                .setParameter(4, reason)
                .executeUpdate();
    }

    /** Lets a queue go on. */
    @Transactional
    void resume(String destination) {
        entities.createNativeQuery(
                        "update delivery_destination set paused = false, paused_by = null, paused_at"
                                + " = null, reason = null where name = ?1")
                .setParameter(1, destination)
                .executeUpdate();
    }

    /** Tries what waits now instead of later. */
    @Transactional
    void retry(String destination) {
        entities.createNativeQuery(
                        "update delivery set failures = 0, refusals = 0, not_before = ?2 where"
                                + " destination = ?1 and state = 'pending'")
                .setParameter(1, destination)
                .setParameter(2, clock.instant())
                .executeUpdate();
    }

    /** The parked reports of a destination, oldest first. */
    @Transactional
    List<ParkedReport> parked(String destination) {
        List<ParkedReport> parked = new ArrayList<>();
        for (Object row :
                entities.createNativeQuery(PARKED)
                        .setParameter(1, destination)
                        .setParameter(2, MOST_PARKED)
                        .getResultList()) {
            Object[] columns = (Object[]) row;
            parked.add(
                    new ParkedReport(
                            ((Number) columns[0]).longValue(),
                            (UUID) columns[1],
                            (UUID) columns[2],
                            ((Number) columns[3]).intValue(),
                            (String) columns[4],
                            (Instant) columns[5],
                            (Instant) columns[6],
                            (String) columns[7]));
        }
        return parked;
    }

    /** Whether a parked report is in its queue again. */
    @Transactional
    boolean retryParked(String destination, long id) {
        return entities.createNativeQuery(RETRY_PARKED)
                        .setParameter(1, destination)
                        .setParameter(2, id)
                        .setParameter(3, clock.instant())
                        .executeUpdate()
                > 0;
    }

    /** Whether a parked report was there to be given up. */
    @Transactional
    boolean discard(String destination, long id) {
        return entities.createNativeQuery(
                                "update delivery set state = 'discarded', settled_at = ?3 where"
                                        + " destination = ?1 and id = ?2 and state = 'parked'")
                        .setParameter(1, destination)
                        .setParameter(2, id)
                        .setParameter(3, clock.instant())
                        .executeUpdate()
                > 0;
    }
}
