package medivlm.triage.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import ca.uhn.fhir.context.FhirContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import medivlm.triage.fhir.audit.BalpRules;
import medivlm.triage.fhir.resource.Validation;
import medivlm.triage.outbox.ReportRenderer;
import medivlm.triage.persistence.AuditEntity;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class AuditEventTest {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();

    @Inject ReportRenderer renderer;

    /** A person and a site of this test alone. */
    private final String run = Long.toString(System.nanoTime());

    private final String user = "ann-" + run;
    private final String site = "site" + run;
    private StoredStudy study = stored("1");

    @BeforeEach
    void store() {
        study = stored("1").store(renderer);
    }

    @Test
    void aReadIsAnEventOfTheReadPatternThatNamesTheReaderTheResourceAndThePatient() {
        get("/fhir/DiagnosticReport/" + study.key()).then().statusCode(200);
        AuditEvent event = onlyEvent();
        assertValid(event);
        assertThat(event.getMeta().getProfile().getFirst().getValue())
                .endsWith("IHE.BasicAudit.PatientRead");
        assertThat(entities(event))
                .containsExactly("DiagnosticReport/" + study.key(), "Patient/" + study.patientId());
        assertThat(event.getAgentFirstRep().getWho().getIdentifier().getValue()).isEqualTo(user);
        assertThat(event.getAgentFirstRep().getRoleFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("clinician");
        assertThat(event.getAgent().get(1).getNetwork().getAddress()).isEqualTo("127.0.0.1");
        assertThat(event.getSource().getSite()).isEqualTo(site);
    }

    @Test
    void aSearchIsOneEventWithTheQueryAndWithoutWhatNamesThePatient() {
        stored("2").store(renderer);
        get("/fhir/DiagnosticReport?status=preliminary&_count=7").then().statusCode(200);
        get("/fhir/Observation?patient.identifier=" + study.mrn()).then().statusCode(200);
        List<AuditEvent> events = events("altid=" + user + "&_sort=date");
        assertThat(events).hasSize(2).allSatisfy(AuditEventTest::assertValid);
        assertThat(query(events.getFirst()))
                .isEqualTo("DiagnosticReport?_count=7&status=preliminary");
        assertThat(events.getFirst().getMeta().getProfile().getFirst().getValue())
                .endsWith("IHE.BasicAudit.Query");
        assertThat(query(events.getLast())).isEqualTo("Observation?patient.identifier=[removed]");
        assertThat(events.getLast().getMeta().getProfile().getFirst().getValue())
                .endsWith("IHE.BasicAudit.PatientQuery");
    }

    @Test
    void theWorklistLeavesOneEventForEachRequestAndNoneForEachRow() {
        stored("2").store(renderer);
        get("/api/worklist?band=critical").then().statusCode(200);
        as("clinician")
                .contentType(ContentType.JSON)
                .body("{\"text\":\"Example\"}")
                .post("/api/worklist/search")
                .then()
                .statusCode(200);
        List<AuditEvent> events = events("altid=" + user + "&_sort=date");
        assertThat(events).hasSize(2).allSatisfy(AuditEventTest::assertValid);
        assertThat(query(events.getLast())).isEqualTo("text=[removed]");
    }

    @Test
    void aCommandIsAnEventOfTheUpdatePattern() {
        as("clinician")
                .contentType(ContentType.JSON)
                .post("/api/worklist/" + study.key() + "/claim")
                .then()
                .statusCode(200);
        AuditEvent event = onlyEvent();
        assertValid(event);
        assertThat(event.getMeta().getProfile().getFirst().getValue())
                .endsWith("IHE.BasicAudit.PatientUpdate");
        assertThat(entities(event))
                .containsExactly("Task/" + study.key(), "Patient/" + study.patientId());
    }

    @Test
    void whatIsNotTheCallersIsRecordedAsRefusedWithoutAProfile() {
        StoredStudy other =
                new StoredStudy(
                                "other" + run,
                                "1.2." + run + ".9",
                                "A9",
                                "M9" + run,
                                Instant.now(),
                                null)
                        .store(renderer);
        get("/fhir/DiagnosticReport/" + other.key()).then().statusCode(404);
        get("/api/worklist/" + other.key()).then().statusCode(404);
        get("/api/trace/A9").then().statusCode(404);
        List<AuditEvent> events = events("altid=" + user + "&_sort=date");
        assertThat(events)
                .hasSize(3)
                .allSatisfy(event -> {
                    assertThat(Validation.errors(event)).isEmpty();
                    assertThat(event.getOutcome().toCode()).isEqualTo("4");
                    assertThat(event.getMeta().hasProfile()).isFalse();
                });
        assertThat(entities(events.getFirst())).contains("DiagnosticReport/" + other.key());
    }

    @Test
    void aDoorThatStaysShutIsRecordedWithWhoStoodBeforeIt() {
        given().auth()
                .oauth2(Tokens.of(user, "publisher", site))
                .get("/fhir/Patient/" + study.patientId())
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.of(user, "fhir-reader", site))
                .get("/api/worklist")
                .then()
                .statusCode(403);
        long strangers = AuditEntity.count("actor = '-' and outcome = 'refused'");
        given().get("/api/worklist/" + study.key()).then().statusCode(401);
        given().auth().oauth2("no.such.token").get("/fhir/Patient").then().statusCode(401);
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (AuditEntity.count("actor = '-' and outcome = 'refused'") < strangers + 2
                && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(AuditEntity.count("actor = '-' and outcome = 'refused'"))
                .isEqualTo(strangers + 2);
        List<AuditEntity> rows = AuditEntity.list("actor = ?1 order by id", user);
        assertThat(rows)
                .hasSize(2)
                .allSatisfy(row -> {
                    assertThat(row.outcome).isEqualTo("refused");
                    assertThat(row.address).isEqualTo("127.0.0.1");
                });
        assertThat(rows.stream().map(row -> row.target))
                .containsExactly("fhir:Patient", "/api/worklist");
    }

    @Test
    void noTokenAndNoUnknownParameterGetsIntoTheTrail() {
        String secret = "s3cr3t-" + run;
        get("/fhir/DiagnosticReport?access_token=" + secret + "&status=final")
                .then()
                .statusCode(200);
        get("/fhir/Patient?family=" + secret).then().statusCode(200);
        get("/fhir/Patient/" + secret).then().statusCode(404);
        given().auth()
                .oauth2(Tokens.of(user, "publisher", site))
                .get("/api/trace/" + secret)
                .then()
                .statusCode(403);
        List<AuditEntity> rows = AuditEntity.list("actor = ?1", user);
        assertThat(rows).hasSizeGreaterThanOrEqualTo(3);
        assertThat(rows.stream().map(row -> row.query + " " + row.detail + " " + row.target))
                .noneMatch(text -> text.contains(secret));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fhir-reader", "clinician", "admin", "publisher"})
    void nobodyButAnAuditorSeesTheTrail(String role) {
        String[] sites = {role.equals("admin") ? "*" : site};
        RequestSpecification client = given().auth().oauth2(Tokens.of(user, role, sites));
        client.get("/fhir/AuditEvent").then().statusCode(403);
        client.get("/fhir/AuditEvent/1").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fhir/DiagnosticReport",
                "/fhir/Patient",
                "/api/worklist",
                "/api/trace/x",
                "/api/images/" + "0000" + "/pixels"
            })
    void anAuditorSeesNothingButTheTrail(String path) {
        auditor("*").get(path).then().statusCode(403);
        auditor("*").get("/fhir/AuditEvent").then().statusCode(200);
    }

    @Test
    void anAuditorOfOneSiteSeesTheEventsOfThatSiteOnly() {
        get("/fhir/DiagnosticReport/" + study.key()).then().statusCode(200);
        String id = onlyEvent().getIdElement().getIdPart();
        auditor(site).get("/fhir/AuditEvent/" + id).then().statusCode(200);
        auditor("elsewhere").get("/fhir/AuditEvent/" + id).then().statusCode(404);
        assertThat(bundle(auditor("elsewhere").get("/fhir/AuditEvent?altid=" + user)).getEntry())
                .isEmpty();
        assertThat(bundle(auditor(site).get("/fhir/AuditEvent?altid=" + user)).getEntry())
                .hasSize(1);
    }

    @Test
    void lookingAtTheTrailLeavesATrail() {
        String auditor = "aud-" + run;
        String token = Tokens.of(auditor, "auditor", "*");
        given().auth()
                .oauth2(token)
                .get("/fhir/AuditEvent?patient=" + study.patientId())
                .then()
                .statusCode(200);
        given().auth().oauth2(token).get("/fhir/AuditEvent/999999999999").then().statusCode(404);
        List<AuditEvent> events = events("altid=" + auditor + "&_sort=date");
        assertThat(events).hasSize(2);
        assertValid(events.getFirst());
        assertThat(query(events.getFirst())).isEqualTo("AuditEvent?patient=" + study.patientId());
        assertThat(events.getLast().getOutcome().toCode()).isEqualTo("4");
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
        get("/fhir/DiagnosticReport/" + study.key()).then().statusCode(200);
        String id = onlyEvent().getIdElement().getIdPart();
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
            get("/fhir/DiagnosticReport/" + study.key()).then().statusCode(200);
        }
        List<String> seen = new ArrayList<>();
        String url = "/fhir/AuditEvent?_count=3&_total=accurate&altid=" + user;
        while (!url.isEmpty()) {
            Bundle page = bundle(auditor("*").urlEncodingEnabled(false).get(url));
            page.getEntry().forEach(one -> seen.add(one.getResource().getIdPart()));
            get("/fhir/DiagnosticReport/" + study.key());
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

    @Test
    void theTrailCantBeWrittenByClients() {
        String id = UUID.randomUUID().toString();
        for (String role : List.of("auditor", "admin")) {
            RequestSpecification client = given().auth().oauth2(Tokens.of(user, role, "*"));
            client.contentType("application/fhir+json")
                    .body("{\"resourceType\":\"AuditEvent\"}")
                    .post("/fhir/AuditEvent")
                    .then()
                    .statusCode(org.hamcrest.Matchers.greaterThanOrEqualTo(400));
            client.delete("/fhir/AuditEvent/" + id)
                    .then()
                    .statusCode(org.hamcrest.Matchers.greaterThanOrEqualTo(400));
        }
    }

    private static void assertValid(AuditEvent event) {
        assertThat(BalpRules.problems(event)).isEmpty();
        AuditEvent base = event.copy();
        base.getMeta().setProfile(null);
        assertThat(Validation.errors(base)).isEmpty();
    }

    private static String query(AuditEvent event) {
        return new String(event.getEntityFirstRep().getQuery(), StandardCharsets.UTF_8);
    }

    private static List<String> entities(AuditEvent event) {
        return event.getEntity().stream().map(one -> one.getWhat().getReference()).toList();
    }

    private AuditEvent onlyEvent() {
        List<AuditEvent> events = events("altid=" + user);
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static List<AuditEvent> events(String query) {
        return bundle(auditor("*").get("/fhir/AuditEvent?" + query)).getEntry().stream()
                .map(one -> (AuditEvent) one.getResource())
                .toList();
    }

    private static Bundle bundle(Response response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return CONTEXT.newJsonParser().parseResource(Bundle.class, response.asString());
    }

    private Response get(String path) {
        return as("clinician").get(path);
    }

    private RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of(user, role, site));
    }

    private static RequestSpecification auditor(String... sites) {
        return given().auth().oauth2(Tokens.of("auditor", "auditor", sites));
    }

    private StoredStudy stored(String last) {
        return new StoredStudy(
                site,
                "1.2." + run + "." + last,
                "ACC-" + run + "-" + last,
                "MRN-" + run + "-" + last,
                Instant.parse("2026-11-23T12:00:00Z"),
                null);
    }
}
