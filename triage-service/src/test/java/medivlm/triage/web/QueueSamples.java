package medivlm.triage.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Outgoing queues and subscriptions in trouble, for tests of what people then see. */
@ApplicationScoped
class QueueSamples {
    static final String REFUSAL = "refused (AE): I do not know this order";
    private static final String SITE = "queue-samples";

    private final EntityManager entities;

    @Inject
    QueueSamples(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * {@code ris} does not answer and refused two reports, {@code ehr} is paused, {@code gone} is
     * configured no longer; one subscription is served, one off.
     */
    @Transactional
    void write(Instant now) {
        forget();
        report("ris", "parked", 3, REFUSAL, now.minusSeconds(7200), now.minusSeconds(7000));
        report("ris", "parked", 3, REFUSAL, now.minusSeconds(5400), now.minusSeconds(5300));
        report("ris", "pending", 4, "127.0.0.1:2575: Connection refused", now, null);
        report("gone", "pending", 0, null, now.minusSeconds(900), null);
        entities.createNativeQuery(
                        """
                        insert into delivery_destination (name, paused, paused_by, paused_at, reason)
                        values ('ehr', true, 'dora', ?1, 'Update of the EHR')
                        """)
                .setParameter(1, now.minusSeconds(300))
                .executeUpdate();
        subscription("active", null, 41, now);
        subscription("off", "10 tries in a row failed, the last with: HTTP 500", 7, now);
    }

    /** Takes all of it away, and what waits for those destinations since studies came in. */
    @Transactional
    void forget() {
        for (String sql :
                List.of(
                        "delete from delivery",
                        "delete from delivery_destination where name = 'ehr'",
                        "delete from fhir_subscription where owner = 'dashboard'")) {
            entities.createNativeQuery(sql).executeUpdate();
        }
    }

    /** States of the reports of a destination, oldest first. */
    @Transactional
    List<?> states(String destination) {
        return entities.createNativeQuery(
                        "select state from delivery where site = ?1 and destination = ?2 order by id")
                .setParameter(1, SITE)
                .setParameter(2, destination)
                .getResultList();
    }

    private void report(
            String destination,
            String state,
            int failures,
            @Nullable String error,
            Instant created,
            @Nullable Instant settled) {
        entities.createNativeQuery(
                        """
                        insert into delivery (destination, site, study_key, report_id,
                            report_version, status, report, state, failures, refusals, not_before,
                            last_error, created_at, settled_at)
                        values (?1, ?2, ?3, ?3, 2, 'final', cast('{}' as jsonb), ?4, ?5, 0, ?6,
                            cast(?7 as text), ?8, cast(?9 as timestamptz))
                        """)
                .setParameter(1, destination)
                .setParameter(2, SITE)
                .setParameter(3, UUID.randomUUID())
                .setParameter(4, state)
                .setParameter(5, failures)
                .setParameter(6, created.plusSeconds(60))
                .setParameter(7, error)
                .setParameter(8, created)
                .setParameter(9, settled)
                .executeUpdate();
    }

    private void subscription(String status, @Nullable String error, int events, Instant now) {
        entities.createNativeQuery(
                        """
                        insert into fhir_subscription (id, version, status, owner, all_sites, sites,
                            resource, headers, ends_at, error, shaken, position_xid,
                            position_report, position_version, events, failures, not_before,
                            created_at, updated_at)
                        values (?1, 1, ?2, 'dashboard', false, array[?3], cast(?4 as jsonb),
                            cast('[]' as jsonb), ?5, cast(?6 as text), true,
                            pg_snapshot_xmin(pg_current_snapshot()), ?1, 0, ?7, ?8, ?9, ?9, ?9)
                        """)
                .setParameter(1, UUID.randomUUID())
                .setParameter(2, status)
                .setParameter(3, SITE)
                .setParameter(
                        4,
                        """
                        {"resourceType": "Subscription", "channel":
                            {"type": "rest-hook", "endpoint": "https://%s.example/hook"}}
                        """
                                .formatted(status))
                .setParameter(5, now.plusSeconds(86_400))
                .setParameter(6, error)
                .setParameter(7, events)
                .setParameter(8, error == null ? 0 : 10)
                .setParameter(9, now)
                .executeUpdate();
    }
}
