package medivlm.triage.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import medivlm.schemas.ReportGenerated;
import medivlm.triage.fhir.resource.Validation;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Provenance;
import org.junit.jupiter.api.Test;

/** The life of a report: the model, signer, addendum and withdrawal, each with its Provenance. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class ReportLifeTest {
    private static final String SITE = "life";
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();

    @Inject StoredStudies stored;

    @Test
    void whoeverMakesAVersionLeavesAProvenanceOfIt() {
        Events study = reported();
        tells("ann", study, "claim", "{}");
        tells("ann", study, "sign", "{\"verdict\":\"edit\",\"impression\":\"Small effusion.\"}");
        tells("bob", study, "addendum", "{\"text\":\"A nodule, too.\"}");
        tells("eve", study, "withdraw", "{\"reason\":\"wrong patient\"}");

        assertThat(statuses(study.study()))
                .containsExactly(
                        "preliminary", "preliminary", "final", "amended", "entered-in-error");
        List<Provenance> all = provenances(study.study());
        assertThat(all).hasSize(4);
        String report = "DiagnosticReport/" + study.study();
        Provenance machine = all.getFirst();
        assertThat(machine.getTargetFirstRep().getReference()).isEqualTo(report);
        assertThat(machine.getAgentFirstRep().getWho().getReference()).startsWith("Device/");
        assertThat(machine.getMeta().getSecurityFirstRep().getCode()).isEqualTo("AIAST");
        expect(all.get(1), report + "/_history/3", "verifier", "ann", "LA", null);
        expect(all.get(2), report + "/_history/4", "verifier", "bob", "LA", null);
        expect(all.get(3), report + "/_history/5", "performer", "eve", "NULLIFY", "wrong patient");
        for (Provenance one : all) {
            String id = one.getIdElement().getIdPart();
            String read =
                    as("ann")
                            .get("/fhir/Provenance/" + id)
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString();
            assertThat(Validation.errors(read)).isEmpty();
            given().auth()
                    .oauth2(Tokens.of("ann", "clinician", "elsewhere"))
                    .get("/fhir/Provenance/" + id)
                    .then()
                    .statusCode(404);
        }
        for (Provenance one : all.subList(1, 4)) {
            as("ann").get("/fhir/" + one.getTargetFirstRep().getReference()).then().statusCode(200);
        }
    }

    @Test
    void reportThatNobodySignedIsCancelledByWhoWithdrewIt() {
        Events study = reported();
        tells("eve", study, "withdraw", "{\"reason\":\"duplicate\"}");

        assertThat(statuses(study.study())).endsWith("cancelled");
        expect(
                provenances(study.study()).getLast(),
                "DiagnosticReport/" + study.study() + "/_history/3",
                "performer",
                "eve",
                "NULLIFY",
                "duplicate");
    }

    @Test
    void signedReportStaysFinalWithItsSignerWhenTheStudyIsReadAgain() {
        Events study = reported();
        tells("ann", study, "claim", "{}");
        tells("ann", study, "sign", "{\"verdict\":\"accept\"}");
        ReportGenerated second = study.report(2, "Large effusion.", "Effusion.");
        stored.apply(study.received(2), second, study.scored(second));
        tells("bob", study, "claim", "{}");
        tells("bob", study, "sign", "{\"verdict\":\"accept\"}");

        assertThat(statuses(study.study())).endsWith("final");
        List<Provenance> people =
                provenances(study.study()).stream()
                        .filter(one -> one.getAgentFirstRep().getWho().hasIdentifier())
                        .toList();
        assertThat(people)
                .extracting(one -> one.getAgentFirstRep().getWho().getIdentifier().getValue())
                .containsExactly("ann", "bob");
        assertThat(people.getFirst().getTargetFirstRep().getReference())
                .isEqualTo("DiagnosticReport/" + study.study() + "/_history/3");
        assertThat(people.getLast().getTargetFirstRep().getReference())
                .doesNotContain(study.study().toString());
    }

    @Test
    void ofTwoWhoChangeTheSameVersionOneIsToldThatItIsNoMore() throws Exception {
        Events study = reported();
        tells("ann", study, "claim", "{}");
        tells("ann", study, "sign", "{\"verdict\":\"accept\"}");
        String tag =
                "\""
                        + as("ann")
                                .get("/api/worklist/" + study.study())
                                .jsonPath()
                                .getInt("row.version")
                        + "\"";
        List<String> before = statuses(study.study());
        tell("ann", study, "addendum", "{\"text\":\"Late.\"}", "\"0\"").then().statusCode(412);
        assertThat(statuses(study.study())).isEqualTo(before);

        List<Integer> answers = new ArrayList<>();
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> sent =
                    List.of(
                            both.submit(() ->
                                    tell("bob", study, "addendum", "{\"text\":\"A.\"}", tag)
                                            .statusCode()),
                            both.submit(() ->
                                    tell("eve", study, "withdraw", "{\"reason\":\"b\"}", tag)
                                            .statusCode()));
            for (Future<Integer> one : sent) {
                answers.add(one.get());
            }
        }
        assertThat(answers).containsExactlyInAnyOrder(200, 412);
        assertThat(statuses(study.study())).hasSize(before.size() + 1);
    }

    private static void expect(
            Provenance one,
            String target,
            String role,
            String who,
            String activity,
            @org.jspecify.annotations.Nullable String reason) {
        assertThat(one.getTargetFirstRep().getReference()).isEqualTo(target);
        Provenance.ProvenanceAgentComponent agent = one.getAgentFirstRep();
        assertThat(agent.getType().getCodingFirstRep().getCode()).isEqualTo(role);
        assertThat(agent.getWho().getIdentifier().getValue()).isEqualTo(who);
        assertThat(one.getActivity().getCodingFirstRep().getCode()).isEqualTo(activity);
        assertThat(one.getReasonFirstRep().getText()).isEqualTo(reason);
    }

    private static List<Provenance> provenances(UUID study) {
        return bundle(
                        "/fhir/DiagnosticReport?imaging-study="
                                + study
                                + "&_revinclude=Provenance:target")
                .getEntry()
                .stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Provenance.class::isInstance)
                .map(Provenance.class::cast)
                .toList();
    }

    /** Of every version, oldest first. */
    private static List<String> statuses(UUID report) {
        return bundle("/fhir/DiagnosticReport/" + report + "/_history")
                .getEntry()
                .reversed()
                .stream()
                .map(entry -> ((DiagnosticReport) entry.getResource()).getStatus().toCode())
                .toList();
    }

    private static Bundle bundle(String path) {
        String json = as("ann").get(path).then().statusCode(200).extract().asString();
        assertThat(Validation.errors(json)).isEmpty();
        return CONTEXT.newJsonParser().parseResource(Bundle.class, json);
    }

    private Events reported() {
        Events study = new Events(SITE, "1.2.840.55." + NEXT.incrementAndGet());
        ReportGenerated report = study.report(1, "Left pleural effusion.", "Effusion.");
        stored.apply(study.received(1), report, study.scored(report));
        return study;
    }

    private static void tells(String user, Events study, String command, String body) {
        as(user).body(body)
                .post("/api/worklist/" + study.study() + "/" + command)
                .then()
                .statusCode(200);
    }

    private static Response tell(
            String user, Events study, String command, String body, String ifMatch) {
        return as(user).header("If-Match", ifMatch)
                .body(body)
                .post("/api/worklist/" + study.study() + "/" + command);
    }

    private static RequestSpecification as(String user) {
        return given().auth()
                .oauth2(Tokens.of(user, "clinician", SITE))
                .contentType(ContentType.JSON);
    }
}
