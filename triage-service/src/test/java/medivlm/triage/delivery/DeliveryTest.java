package medivlm.triage.delivery;

import static medivlm.triage.delivery.RunningDeliveries.admin;
import static medivlm.triage.delivery.RunningDeliveries.as;
import static medivlm.triage.delivery.RunningDeliveries.await;
import static medivlm.triage.delivery.RunningDeliveries.sign;
import static medivlm.triage.delivery.RunningDeliveries.status;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.AcknowledgmentCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import medivlm.schemas.ReportGenerated;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports on their way out: a real database, real sockets, receivers that go down and refuse. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(DeliveryPorts.class)
class DeliveryTest {
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Inject StoredStudies stored;
    @Inject Deliveries deliveries;
    @Inject DeliveryQueue queue;
    @Inject RunningDeliveries queues;
    @Inject EntityManager entities;

    @BeforeEach
    void emptyQueues() {
        queues.empty();
    }

    @AfterEach
    void stopSenders() throws InterruptedException {
        deliveries.stopSenders();
    }

    @Test
    void preliminaryThenFinalArriveInOrderEachWhereItIsWanted() throws Exception {
        try (Ris ris = Ris.open(DeliveryPorts.of("ris"));
                Ris ehr = Ris.open(DeliveryPorts.of("ehr"));
                Ris elsewhere = Ris.open(DeliveryPorts.of("elsewhere"))) {
            deliveries.startSenders();
            Events study = reported("main");
            sign(study);

            await(() -> ris.received().size() == 3 && ehr.received().size() == 1);
            String accession = study.accession();
            assertThat(ris.states())
                    .containsExactly(accession + " P", accession + " P", accession + " F");
            assertThat(ehr.states()).containsExactly(accession + " F");
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void theLastStateThatAReceiverGotIsNeverForgotten() throws Exception {
        try (Ris ris = Ris.open(DeliveryPorts.of("ris"))) {
            deliveries.startSenders();
            sign(reported("main"));
            await(() -> ris.received().size() == 3 && settled("ris") == 3);

            queue.prune(Duration.ofDays(-1));

            assertThat(settled("ris")).isEqualTo(1);
        }
    }

    private long settled(String destination) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        ((Number)
                                        entities.createNativeQuery(
                                                        "select count(*) from delivery where"
                                                                + " destination = ?1 and state ="
                                                                + " 'delivered'")
                                                .setParameter(1, destination)
                                                .getSingleResult())
                                .longValue());
    }

    @Test
    void receiverThatIsDownLosesNothingAndHoldsNobodyUp() throws Exception {
        deliveries.startSenders();
        try (Ris ehr = Ris.open(DeliveryPorts.of("ehr"))) {
            List<Events> studies = List.of(reported("main"), reported("main"), reported("main"));
            studies.forEach(RunningDeliveries::sign);
            await(() -> ehr.received().size() == 3);
            assertThat(status("ris").getString("state")).isEqualTo("retrying");
            assertThat(status("ris").getInt("pending")).isEqualTo(9);
            assertThat(status("ris").getString("lastError")).contains("127.0.0.1");

            deliveries.stopSenders();
            deliveries.startSenders();
            try (Ris ris = Ris.open(DeliveryPorts.of("ris"))) {
                await(() -> ris.received().size() == 9);
                Thread.sleep(300);
                List<String> expected =
                        studies.stream()
                                .flatMap(s ->
                                        List.of(s.accession() + " P", s.accession() + " P")
                                                .stream())
                                .toList();
                assertThat(ris.states()).hasSize(9);
                assertThat(ris.states().subList(0, 6)).isEqualTo(expected);
                assertThat(ris.states().subList(6, 9))
                        .containsExactlyElementsOf(
                                studies.stream().map(s -> s.accession() + " F").toList());
            }
        }
        assertThat(status("ris").getString("state")).isEqualTo("ok");
    }

    @Test
    void reportThatIsRefusedAFewTimesIsParkedAndTheNextGoesOn() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Events bad = events("main");
        try (Ris ris =
                Ris.open(
                        DeliveryPorts.of("ris"),
                        report -> {
                            if (Ris.state(report).startsWith(bad.accession() + " ")) {
                                asked.incrementAndGet();
                                return AcknowledgmentCode.AE;
                            }
                            return AcknowledgmentCode.AA;
                        })) {
            deliveries.startSenders();
            stored.apply(bad.received(1), bad.report(1, "Large effusion.", "Effusion."));
            Events good = reported("main");

            await(() -> ris.received().size() == 2);
            assertThat(asked).hasValue(3);
            assertThat(ris.states()).allMatch(state -> state.startsWith(good.accession()));
            Response parked = admin().get("/api/deliveries/ris/parked");
            assertThat(parked.jsonPath().getList("status")).containsExactly("preliminary");
            assertThat(parked.jsonPath().getString("[0].reason"))
                    .contains("refused (AE)")
                    .contains("do not know this order");
        }
    }

    @Test
    void parkedReportIsSentAgainOnRequestButNotAfterALaterState() throws Exception {
        Events study = events("main");
        try (Ris ris =
                Ris.open(
                        DeliveryPorts.of("ris"),
                        report ->
                                Ris.state(report).endsWith(" P")
                                        ? AcknowledgmentCode.AR
                                        : AcknowledgmentCode.AA)) {
            deliveries.startSenders();
            stored.apply(study.received(1), study.report(1, "Large effusion.", "Effusion."));
            await(() -> status("ris").getInt("parked") == 1);
            assertThat(ris.received()).isEmpty();
        }
        int id = admin().get("/api/deliveries/ris/parked").jsonPath().getInt("[0].id");
        try (Ris ris = Ris.open(DeliveryPorts.of("ris"))) {
            assertThat(admin().post("/api/deliveries/ris/parked/" + id + "/retry").statusCode())
                    .isEqualTo(200);
            await(() -> ris.received().size() == 1);
            park(study, 2);
            sign(study);
            await(() -> ris.received().size() == 2);
            int late = admin().get("/api/deliveries/ris/parked").jsonPath().getInt("[0].id");
            assertThat(admin().post("/api/deliveries/ris/parked/" + late + "/retry").statusCode())
                    .isEqualTo(409);
            assertThat(
                            admin().body("{\"reason\":\"superseded\"}")
                                    .post("/api/deliveries/ris/parked/" + late + "/discard")
                                    .jsonPath()
                                    .getInt("parked"))
                    .isZero();
        }
    }

    @Test
    void pausedDestinationWaitsUntilItIsResumed() throws Exception {
        try (Ris ris = Ris.open(DeliveryPorts.of("ris"))) {
            deliveries.startSenders();
            assertThat(admin().post("/api/deliveries/ris/pause").statusCode()).isEqualTo(400);
            admin().body("{\"reason\":\"RIS update\"}").post("/api/deliveries/ris/pause");
            reported("main");
            Thread.sleep(500);
            assertThat(ris.received()).isEmpty();
            assertThat(status("ris").getString("state")).isEqualTo("paused");
            assertThat(status("ris").getString("pausedReason")).isEqualTo("RIS update");

            admin().post("/api/deliveries/ris/resume");
            await(() -> ris.received().size() == 2);
        }
    }

    @Test
    void onlyAdministratorsOfEverySiteSeeTheQueues() {
        assertThat(as("clinician", "*").get("/api/deliveries").statusCode()).isEqualTo(403);
        assertThat(as("admin", "main").get("/api/deliveries").statusCode()).isEqualTo(403);
        assertThat(admin().get("/api/deliveries").statusCode()).isEqualTo(200);
        assertThat(admin().post("/api/deliveries/nobody/resume").statusCode()).isEqualTo(404);
    }

    @Test
    void withdrawnReportIsTakenBackWhereItWasSent() throws Exception {
        try (Ris ris = Ris.open(DeliveryPorts.of("ris"));
                Ris ehr = Ris.open(DeliveryPorts.of("ehr"))) {
            deliveries.startSenders();
            Events study = reported("main");
            as("clinician", "main")
                    .body("{\"reason\":\"wrong patient\"}")
                    .post("/api/worklist/" + study.study() + "/withdraw")
                    .then()
                    .statusCode(200);
            await(() -> ris.received().size() == 3);
            assertThat(ris.states()).last().isEqualTo(study.accession() + " X");
            assertThat(ehr.received()).isEmpty();
        }
    }

    /** Sets a version of a report aside, as if the receiver had rejected it. */
    private void park(Events study, int version) {
        ReportGenerated report = study.report(1, "Large effusion.", "Effusion.");
        deliveriesStopped(() -> {
            stored.apply(study.scored(report));
            QuarkusTransaction.requiringNew()
                    .run(() ->
                            entities.createNativeQuery(
                                            "update delivery set state = 'parked', last_error ="
                                                    + " 'rejected (AR): test', settled_at = now() where"
                                                    + " study_key = ?1 and report_version = ?2 and"
                                                    + " destination = 'ris'")
                                    .setParameter(1, study.study())
                                    .setParameter(2, version)
                                    .executeUpdate());
        });
    }

    private void deliveriesStopped(Runnable action) {
        try {
            deliveries.stopSenders();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        action.run();
        deliveries.startSenders();
    }

    private static Events events(String site) {
        return new Events(site, "1.2.840.77." + NEXT.incrementAndGet());
    }

    private Events reported(String site) {
        return queues.report(events(site));
    }
}
