package medivlm.triage.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Dead letters as the index keeps them, for tests of what people then see. */
@ApplicationScoped
class DeadLetterSamples {
    private final EntityManager entities;

    @Inject
    DeadLetterSamples(EntityManager entities) {
        this.entities = entities;
    }

    static final String FAULT = "/data/modality: is no code";

    /** Two letters of a site; the older was replayed, and its service said all in the reason. */
    @Transactional
    void write(String site, Instant now) {
        insert(
                site,
                now.minusSeconds(7200),
                40,
                new Fault(FAULT, FAULT, "/data/modality"),
                now.minusSeconds(3600));
        insert(
                site,
                now.minusSeconds(600),
                41,
                new Fault(
                        "invalid event",
                        "The accession number is longer than 64 characters.",
                        "/data/accessionNumber"),
                null);
    }

    private record Fault(String reason, String detail, String pointer) {}

    private void insert(
            String site, Instant at, long offset, Fault fault, @Nullable Instant replayed) {
        entities.createNativeQuery(
                        """
                        insert into dead_letter (at, letter_partition, letter_offset, site, service,
                            origin_topic, origin_partition, origin_offset, reason, detail, pointers,
                            replayed_at, replayed_by)
                        values (?1, 0, ?2, ?3, 'ingest-service', 'triage.submissions.v1', 0, ?2,
                            ?6, ?7, jsonb_build_array(cast(?8 as text)), cast(?4 as timestamptz), ?5)
                        """)
                .setParameter(1, at)
                .setParameter(2, offset)
                .setParameter(3, site)
                .setParameter(4, replayed)
                .setParameter(5, replayed == null ? null : TestAccounts.CHIEF)
                .setParameter(6, fault.reason())
                .setParameter(7, fault.detail())
                .setParameter(8, fault.pointer())
                .executeUpdate();
    }
}
