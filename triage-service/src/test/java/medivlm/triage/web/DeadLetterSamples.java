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

    /** Two letters of a site, the older of which was replayed. */
    @Transactional
    void write(String site, Instant now) {
        insert(site, now.minusSeconds(7200), 40, now.minusSeconds(3600));
        insert(site, now.minusSeconds(600), 41, null);
    }

    private void insert(String site, Instant at, long offset, @Nullable Instant replayed) {
        entities.createNativeQuery(
                        """
                        insert into dead_letter (at, letter_partition, letter_offset, site, service,
                            origin_topic, origin_partition, origin_offset, reason, detail, pointers,
                            replayed_at, replayed_by)
                        values (?1, 0, ?2, ?3, 'ingest-service', 'triage.submissions.v1', 0, ?2,
                            'invalid event', 'The accession number is longer than 64 characters.',
                            cast('["/data/accessionNumber"]' as jsonb), cast(?4 as timestamptz), ?5)
                        """)
                .setParameter(1, at)
                .setParameter(2, offset)
                .setParameter(3, site)
                .setParameter(4, replayed)
                .setParameter(5, replayed == null ? null : TestAccounts.CHIEF)
                .executeUpdate();
    }
}
