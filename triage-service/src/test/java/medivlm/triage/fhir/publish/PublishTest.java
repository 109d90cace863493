package medivlm.triage.fhir.publish;

import static medivlm.triage.delivery.RunningDeliveries.admin;
import static medivlm.triage.delivery.RunningDeliveries.await;
import static medivlm.triage.delivery.RunningDeliveries.command;
import static medivlm.triage.delivery.RunningDeliveries.sign;
import static medivlm.triage.delivery.RunningDeliveries.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import medivlm.schemas.ReportGenerated;
import medivlm.triage.delivery.RunningDeliveries;
import medivlm.triage.fhir.resource.Systems;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.TriageDatabase;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports published into another FHIR server: a real database, HAPI's server, real HTTP. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(PublishPorts.class)
class PublishTest {
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Inject StoredStudies stored;
    @Inject RunningDeliveries deliveries;

    private final OutsideStore store = new OutsideStore();

    @BeforeEach
    void emptyQueues() {
        deliveries.empty();
        deliveries.start();
    }

    @AfterEach
    void stopSenders() throws InterruptedException {
        deliveries.stop();
    }

    @Test
    void preliminaryThenFinalStandInTheOtherServerWithAllThatTheyRestOn() throws Exception {
        try (OutsideServer outside = open("cdr")) {
            Events study = reported();
            sign(study);

            await(() -> store.history(DiagnosticReport.class).size() == 3);
            assertThat(store.history(DiagnosticReport.class))
                    .extracting(report -> report.getStatus().toCode())
                    .containsExactly("preliminary", "preliminary", "final");
            DiagnosticReport report = only(DiagnosticReport.class);
            assertThat(report.getIdentifierFirstRep().getValue())
                    .isEqualTo(study.study().toString());
            assertThat(store.get(report.getSubject())).isSameAs(only(Patient.class));
            assertThat(store.get(report.getImagingStudyFirstRep()))
                    .isSameAs(only(ImagingStudy.class));
            // its text goes along; the address of our PDF means nothing there
            assertThat(report.getPresentedForm()).isNotEmpty().allMatch(Attachment::hasData);
            Observation severity = only(Observation.class);
            assertThat(store.get(report.getResultFirstRep())).isSameAs(severity);
            assertThat(store.get(severity.getDevice())).isSameAs(only(Device.class));
            assertThat(severity.getStatus().toCode()).isEqualTo("final");
            assertThat(report.getBasedOnFirstRep().hasReference()).isFalse();
            assertThat(report.getBasedOnFirstRep().getIdentifier().getValue())
                    .isEqualTo(study.accession());
            List<Provenance> provenances = store.all(Provenance.class);
            assertThat(provenances)
                    .hasSize(2)
                    .allSatisfy(
                            one -> assertThat(store.get(one.getTargetFirstRep())).isSameAs(report));
            assertThat(provenances)
                    .extracting(
                            one -> one.getAgentFirstRep().getType().getCodingFirstRep().getCode())
                    .containsExactly("author", "verifier");
            assertThat(outside.keys())
                    .containsExactly(
                            "\"cdr/" + study.study() + "/1\"",
                            "\"cdr/" + study.study() + "/2\"",
                            "\"cdr/" + study.study() + "/3\"");
        }
    }

    @Test
    void withdrawnReportIsTakenBackThere() throws Exception {
        try (OutsideServer outside = open("cdr")) {
            Events study = reported();
            sign(study);
            command(study, "withdraw", "{\"reason\":\"wrong patient\"}");

            await(() -> store.history(DiagnosticReport.class).size() == 4);
            assertThat(only(DiagnosticReport.class).getStatus().toCode())
                    .isEqualTo("entered-in-error");
            assertThat(outside.keys()).hasSize(4);
        }
    }

    @Test
    void answerThatIsLostDoublesNothing() throws Exception {
        try (OutsideServer outside = open("cdr")) {
            outside.losesAnswers(true);
            Events study = reported();
            await(() -> outside.keys().size() >= 2);
            outside.losesAnswers(false);
            await(() -> status("cdr").getInt("pending") == 0);

            assertThat(only(DiagnosticReport.class).getIdentifierFirstRep().getValue())
                    .isEqualTo(study.study().toString());
            only(Patient.class);
            only(Device.class);
            only(ImagingStudy.class);
            only(Observation.class);
            only(Provenance.class);
            assertThat(outside.keys().get(1)).isEqualTo(outside.keys().getFirst());
        }
    }

    @Test
    void serverThatIsDownHoldsNobodyUpAndGetsEverythingInOrderAfterARestart() throws Exception {
        OutsideStore registered = new OutsideStore();
        Events study;
        try (OutsideServer registry = OutsideServer.open(PublishPorts.of("registry"), registered)) {
            study = reported();
            sign(study);
            await(() -> registered.history(DiagnosticReport.class).size() == 1);
            assertThat(registered.history(DiagnosticReport.class).getFirst().getStatus().toCode())
                    .isEqualTo("final");
            assertThat(registry.keys()).hasSize(1);
            await(() -> "retrying".equals(status("cdr").getString("state")));
            assertThat(status("cdr").getInt("pending")).isEqualTo(3);
        }
        deliveries.stop();
        deliveries.start();
        try (OutsideServer outside = open("cdr")) {
            await(() -> store.history(DiagnosticReport.class).size() == 3);
            assertThat(store.history(DiagnosticReport.class))
                    .extracting(report -> report.getStatus().toCode())
                    .containsExactly("preliminary", "preliminary", "final");
            assertThat(outside.keys()).hasSize(3);
            await(() -> "ok".equals(status("cdr").getString("state")));
        }
    }

    @Test
    void conflictsAndFailuresAreTriedAgain() throws Exception {
        try (OutsideServer outside = open("cdr")) {
            outside.fails(409, 412, 503, 429);
            reported();
            await(() -> store.history(DiagnosticReport.class).size() == 2);
            assertThat(status("cdr").getInt("parked")).isZero();
            assertThat(outside.keys()).hasSize(6);
        }
    }

    @Test
    void reportThatTheServerWillNotTakeIsParkedShownAndSentAgainOnRequest() throws Exception {
        try (OutsideServer outside = open("cdr")) {
            outside.fails(422);
            Events study = events();
            ReportGenerated report = study.report(1, "Large effusion.", "Effusion.");
            stored.apply(study.received(1), report);
            await(() -> status("cdr").getInt("parked") == 1);
            assertThat(outside.keys()).hasSize(1);
            assertThat(store.all(DiagnosticReport.class)).isEmpty();
            Response parked = admin().get("/api/deliveries/cdr/parked");
            assertThat(parked.jsonPath().getString("[0].reason")).contains("rejected (HTTP 422)");
            awaitOnOperations();

            int id = parked.jsonPath().getInt("[0].id");
            admin().post("/api/deliveries/cdr/parked/" + id + "/retry").then().statusCode(200);
            await(() -> store.history(DiagnosticReport.class).size() == 1);
            assertThat(status("cdr").getInt("parked")).isZero();
        }
    }

    private static void awaitOnOperations() throws InterruptedException {
        await(() -> {
            JsonPath page = admin().get("/api/operations").jsonPath();
            page.setRootPath("deliveries.find { it.destination == 'cdr' }");
            return page.getInt("parked") == 1;
        });
    }

    @Test
    void tokenThatIsRefusedParksNothingAndANewOneIsReadFromTheFile() throws Exception {
        Files.writeString(PublishPorts.tokenFile("cdr"), "outdated");
        try (OutsideServer outside = open("cdr")) {
            reported();
            await(() -> outside.keys().size() >= 5);
            assertThat(status("cdr").getInt("parked")).isZero();
            assertThat(status("cdr").getString("lastError")).contains("HTTP 401");
            Files.writeString(PublishPorts.tokenFile("cdr"), OutsideServer.TOKEN);
            await(() -> store.history(DiagnosticReport.class).size() == 2);
        } finally {
            Files.writeString(PublishPorts.tokenFile("cdr"), OutsideServer.TOKEN);
        }
    }

    @Test
    void patientWhomTheOtherServerKnowsIsLeftAsTheyAre() throws Exception {
        Patient known = new Patient();
        known.addIdentifier().setSystem(Systems.medicalRecord("publish")).setValue("M1");
        known.addName(new HumanName().setFamily("Known").addGiven("Better"));
        store.put(known);
        try (OutsideServer outside = open("cdr")) {
            reported();
            await(() -> store.history(DiagnosticReport.class).size() == 2);
            assertThat(only(Patient.class).getNameFirstRep().getFamily()).isEqualTo("Known");
            assertThat(store.get(only(DiagnosticReport.class).getSubject())).isSameAs(known);
            assertThat(outside.keys()).hasSize(2);
        }
    }

    private OutsideServer open(String name) throws Exception {
        return OutsideServer.open(PublishPorts.of(name), store);
    }

    private <R extends org.hl7.fhir.r4.model.Resource> R only(Class<R> type) {
        assertThat(store.all(type)).hasSize(1);
        return store.all(type).getFirst();
    }

    private static Events events() {
        return new Events("publish", "1.2.840.66." + NEXT.incrementAndGet());
    }

    private Events reported() {
        return deliveries.report(events());
    }
}
