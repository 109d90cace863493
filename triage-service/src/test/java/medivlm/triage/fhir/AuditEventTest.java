package medivlm.triage.fhir;

import static io.restassured.RestAssured.given;
import static medivlm.triage.fhir.AuditTrail.auditor;
import static medivlm.triage.fhir.AuditTrail.bundle;
import static medivlm.triage.fhir.AuditTrail.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import medivlm.triage.fhir.audit.BalpRules;
import medivlm.triage.fhir.resource.Validation;
import medivlm.triage.outbox.ReportRenderer;
import medivlm.triage.persistence.AuditEntity;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.hl7.fhir.r4.model.AuditEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class AuditEventTest {
    @Inject ReportRenderer renderer;

    private final AuditTrail trail = AuditTrail.begin();
    private final String run = trail.run();
    private final String user = trail.user();
    private final String site = trail.site();
    private StoredStudy study = trail.study("1");

    @BeforeEach
    void store() {
        study = trail.study("1").store(renderer);
    }

    @Test
    void aReadIsAnEventOfTheReadPatternThatNamesTheReaderTheResourceAndThePatient() {
        trail.get("/fhir/DiagnosticReport/" + study.key()).then().statusCode(200);
        AuditEvent event = trail.onlyEvent();
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
        trail.study("2").store(renderer);
        trail.get("/fhir/DiagnosticReport?status=preliminary&_count=7").then().statusCode(200);
        trail.get("/fhir/Observation?patient.identifier=" + study.mrn()).then().statusCode(200);
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
        trail.study("2").store(renderer);
        trail.get("/api/worklist?band=critical").then().statusCode(200);
        trail.as("clinician")
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
        trail.as("clinician")
                .contentType(ContentType.JSON)
                .post("/api/worklist/" + study.key() + "/claim")
                .then()
                .statusCode(200);
        AuditEvent event = trail.onlyEvent();
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
        trail.get("/fhir/DiagnosticReport/" + other.key()).then().statusCode(404);
        trail.get("/api/worklist/" + other.key()).then().statusCode(404);
        trail.get("/api/trace/A9").then().statusCode(404);
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
        trail.get("/fhir/DiagnosticReport?access_token=" + secret + "&status=final")
                .then()
                .statusCode(200);
        trail.get("/fhir/Patient?family=" + secret).then().statusCode(200);
        trail.get("/fhir/Patient/" + secret).then().statusCode(404);
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
        trail.get("/fhir/DiagnosticReport/" + study.key()).then().statusCode(200);
        String id = trail.onlyEvent().getIdElement().getIdPart();
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
}
