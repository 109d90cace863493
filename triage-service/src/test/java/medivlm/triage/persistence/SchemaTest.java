package medivlm.triage.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

/** Starts only where every entity fits its table (Hibernate validates the schema here). */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class SchemaTest {
    @Inject EntityManager entities;

    @Test
    void jsonColumnsKeepTheirJson() {
        UUID study = UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    SeverityEntity row = new SeverityEntity();
                    row.studyKey = study;
                    row.revision = 1;
                    row.site = "main";
                    row.band = "minor";
                    row.terms = "[{\"concept\": \"a\"}]";
                    row.corpus = "main/chest";
                    row.referenceVersion = "prior";
                    row.mode = "default";
                    row.scoredAt = Instant.EPOCH;
                    row.scoredBy = "stream";
                    row.updatedAt = Instant.EPOCH;
                    row.persist();
                });
        Object type =
                entities.createNativeQuery(
                                "select jsonb_typeof(terms) from severity where study_key = ?1")
                        .setParameter(1, study)
                        .getSingleResult();
        assertThat(type).isEqualTo("array");
        SeverityEntity read = entities.find(SeverityEntity.class, new SeverityId(study, 1));
        assertThat(read.terms).contains("\"concept\"");
    }
}
