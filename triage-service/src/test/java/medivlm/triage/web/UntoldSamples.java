package medivlm.triage.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Critical results that nobody could be told, for tests of what people then see. */
@ApplicationScoped
class UntoldSamples {
    private final EntityManager entities;

    @Inject
    UntoldSamples(EntityManager entities) {
        this.entities = entities;
    }

    /** The open critical results of a site were due then, and there was no destination. */
    @Transactional
    void write(String site, Instant due) {
        entities.createNativeQuery(
                        "update escalation set due_at = ?1, undeliverable_at = ?1 where site = ?2"
                                + " and ended_at is null")
                .setParameter(1, due)
                .setParameter(2, site)
                .executeUpdate();
    }
}
