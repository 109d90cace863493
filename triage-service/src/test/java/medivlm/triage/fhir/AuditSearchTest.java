package medivlm.triage.fhir;

import static io.restassured.RestAssured.given;
import static medivlm.triage.fhir.AuditTrail.auditor;
import static medivlm.triage.fhir.AuditTrail.bundle;
import static medivlm.triage.fhir.AuditTrail.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import ca.uhn.fhir.context.FhirContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import medivlm.triage.outbox.ReportRenderer;
import medivlm.triage.testing.TriageDatabase;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An auditor's searches. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class AuditSearchTest {
    @Inject ReportRenderer renderer;

    private final AuditTrail trail = AuditTrail.begin();
    private final String user = trail.user();
    private final String site = trail.site();
    private StoredStudy study = trail.study("1");

    @BeforeEach
    void store() {
        study = trail.study("1").store(renderer);
    }

    @ParameterizedTest
    @CsvSource({
        "date=ge2026, true",
        "date=lt2020, false",
        "agent:identifier=urn:medivlm:triage:user|{user}, true",
        "agent:identifier=urn:other|{user}, false",
        "agent:identifier=somebody, false",
        "altid={user}, true",
        "agent-role=clinician, true",
        "agent-role=admin, false",
        "address=127., true",
        "address=10., false",
        "patient={patient}, true",
        "patient=Patient/{patient}, true",
        "patient={key}, false",
        "patient.identifier={mrn}, true",
        "patient.identifier=urn:medivlm:triage:mrn:{site}|{mrn}, true",
        "patient.identifier=urn:medivlm:triage:mrn:other|{mrn}, false",
        "patient.identifier=none, false",
        "entity=DiagnosticReport/{key}, true",
        "entity=http://x/fhir/DiagnosticReport/{key}, true",
        "entity=Observation/{key}, false",
        "entity=Patient/{patient}, true",
        "entity-type=1, true",
        "entity-type=http://terminology.hl7.org/CodeSystem/audit-entity-type|2, true",
        "entity-type=3, false",
        "type=rest, true",
        "type=http://terminology.hl7.org/CodeSystem/audit-event-type|rest, true",
        "type=110114, false",
        "subtype=read, true",
        "subtype=update, false",
        "action=R, true",
        "action=E, false",
        "'action=E,R', true",
        "outcome=0, true",
        "outcome=4, false",
        "site={site}, true",
        "site=elsewhere, false"
    })
    void eachParameterSelects(String query, boolean selects) {
        trail.get("/fhir/DiagnosticReport/" + study.key()).then().statusCode(200);
        String id = trail.onlyEvent().getIdElement().getIdPart();
        String filled =
                query.replace("{user}", user)
                        .replace("{patient}", study.patientId().toString())
                        .replace("{mrn}", study.mrn())
                        .replace("{site}", site)
                        .replace("{key}", study.key().toString());
        assertThat(events(filled + "&_id=" + id)).hasSize(selects ? 1 : 0);
        Bundle posted =
                bundle(
                        auditor("*")
                                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                                .body(filled.replace("|", "%7C") + "&_id=" + id)
                                .post("/fhir/AuditEvent/_search"));
        assertThat(posted.getEntry()).hasSize(selects ? 1 : 0);
    }

    @Test
    void pagesCoverEveryEventOnceThoughEventsArrive() {
        for (int i = 0; i < 7; i++) {
            trail.get("/fhir/DiagnosticReport/" + study.key()).then().statusCode(200);
        }
        List<String> seen = new ArrayList<>();
        String url = "/fhir/AuditEvent?_count=3&_total=accurate&altid=" + user;
        while (!url.isEmpty()) {
            Bundle page = bundle(auditor("*").urlEncodingEnabled(false).get(url));
            page.getEntry().forEach(one -> seen.add(one.getResource().getIdPart()));
            trail.get("/fhir/DiagnosticReport/" + study.key());
            url = page.getLink("next") == null ? "" : page.getLink("next").getUrl();
        }
        assertThat(seen).hasSize(7);
        assertThat(new HashSet<>(seen)).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour=red",
                "_sort=agent",
                "date=yesterday",
                "_count=-1",
                "_cursor=x",
                "patient:missing=true",
                "_include=AuditEvent:patient"
            })
    void whatCantBeAnsweredIsRefused(String query) {
        auditor("*")
                .header("Prefer", "handling=strict")
                .get("/fhir/AuditEvent?" + query)
                .then()
                .statusCode(400)
                .body("issue[0].location[0]", is("http." + query.replaceAll("[=:].*", "")));
    }

    /**
     * The parameters that this class tries are those that the statement lists, and they all work.
     */
    @Test
    void theStatementListsWhatWorks() {
        var listed =
                FhirContext.forR4Cached()
                        .newJsonParser()
                        .parseResource(
                                CapabilityStatement.class, given().get("/fhir/metadata").asString())
                        .getRestFirstRep()
                        .getResource()
                        .stream()
                        .filter(one -> one.getType().equals("AuditEvent"))
                        .findFirst()
                        .orElseThrow();
        assertThat(listed.getInteraction())
                .extracting(one -> one.getCode().toCode())
                .containsExactlyInAnyOrder("read", "search-type");
        assertThat(listed.getSearchParam()).isNotEmpty();
        for (var parameter : listed.getSearchParam()) {
            String value =
                    switch (parameter.getType()) {
                        case DATE -> "ge2026";
                        case REFERENCE -> "Patient/" + study.patientId();
                        default -> "x";
                    };
            assertThat(
                            auditor("*")
                                    .header("Prefer", "handling=strict")
                                    .get("/fhir/AuditEvent?" + parameter.getName() + "=" + value)
                                    .statusCode())
                    .as(parameter.getName())
                    .isEqualTo(200);
        }
        trail.get("/fhir/DiagnosticReport/" + study.key()).then().statusCode(200);
        String address = "/fhir/AuditEvent/" + trail.onlyEvent().getIdElement().getIdPart();
        auditor("*").get(address).then().statusCode(200);
        auditor("*").get(address + "/_history/1").then().statusCode(400);
        auditor("*").get(address + "/_history").then().statusCode(400);
    }
}
