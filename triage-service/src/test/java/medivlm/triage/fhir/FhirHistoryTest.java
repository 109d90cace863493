package medivlm.triage.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import ca.uhn.fhir.context.FhirContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import medivlm.schemas.ReportGenerated;
import medivlm.triage.fhir.resource.Validation;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.persistence.AuditEntity;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.junit.jupiter.api.Test;

/** The states of a report, from the machine's to the signed one. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class FhirHistoryTest {
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Inject StoredStudies stored;

    private static RequestSpecification as(String site) {
        return given().auth()
                .oauth2(Tokens.of("ann", "clinician", site))
                .contentType(ContentType.JSON);
    }

    private UUID signed(String site) {
        Events study = new Events(site, "1.2.840.44." + NEXT.incrementAndGet());
        ReportGenerated report = study.report(1, "Left pleural effusion.", "Effusion.");
        stored.apply(study.received(1), report, study.scored(report));
        UUID key = study.study();
        as(site).body("{}").post("/api/worklist/" + key + "/claim").then().statusCode(200);
        as(site).body("{\"verdict\":\"edit\",\"impression\":\"Small effusion.\"}")
                .post("/api/worklist/" + key + "/sign")
                .then()
                .statusCode(200);
        return key;
    }

    private static Bundle history(String site, UUID key, String query) {
        String json =
                as(site).get("/fhir/DiagnosticReport/" + key + "/_history" + query)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        assertThat(Validation.errors(json)).isEmpty();
        return FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, json);
    }

    @Test
    void everyStateIsThereLatestFirst() {
        UUID key = signed("history");
        Bundle found = history("history", key, "");
        assertThat(found.getType()).isEqualTo(Bundle.BundleType.HISTORY);
        List<DiagnosticReport> states =
                found.getEntry().stream()
                        .map(entry -> (DiagnosticReport) entry.getResource())
                        .toList();
        assertThat(states)
                .extracting(state -> state.getStatus().toCode())
                .startsWith("final")
                .endsWith("preliminary");
        assertThat(states.getFirst().getConclusion()).isEqualTo("Small effusion.");
        assertThat(states.getLast().getConclusion()).isEqualTo("Effusion.");
        assertThat(found.getTotal()).isEqualTo(states.size());
        for (DiagnosticReport state : states) {
            as("history")
                    .get(
                            "/fhir/DiagnosticReport/"
                                    + key
                                    + "/_history/"
                                    + state.getMeta().getVersionId())
                    .then()
                    .statusCode(200)
                    .body("status", equalTo(state.getStatus().toCode()));
        }
    }

    @Test
    void countAndSinceShortenIt() {
        UUID key = signed("short");
        assertThat(history("short", key, "?_count=1").getEntry()).hasSize(1);
        assertThat(history("short", key, "?_since=2999-01-01T00:00:00Z").getEntry()).isEmpty();
        assertThat(history("short", key, "?_since=2020-01-01T00:00:00Z").getEntry().size())
                .isGreaterThan(1);
    }

    @Test
    void anotherSiteSeesNoHistoryAndTheTryIsAudited() {
        UUID key = signed("mine");
        as("other").get("/fhir/DiagnosticReport/" + key + "/_history").then().statusCode(404);
        as("mine")
                .get("/fhir/DiagnosticReport/" + UUID.randomUUID() + "/_history")
                .then()
                .statusCode(404);
        long shown = AuditEntity.count("detail = 'history' and studyKey = ?1", key);
        history("mine", key, "");
        assertThat(AuditEntity.count("detail = 'history' and studyKey = ?1", key))
                .isEqualTo(shown + 1);
    }
}
