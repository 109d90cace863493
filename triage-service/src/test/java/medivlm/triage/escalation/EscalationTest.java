package medivlm.triage.escalation;

import static medivlm.triage.escalation.StoredEscalations.escalation;
import static medivlm.triage.escalation.StoredEscalations.letItsTimePass;
import static medivlm.triage.escalation.StoredEscalations.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import medivlm.triage.persistence.EscalationEntity;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import medivlm.triage.worklist.ReadStudies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Escalations to real receivers: one over HTTP, one over SMTP, one over MLLP, one dead. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@WithTestResource(ReceiverPorts.class)
class EscalationTest {
    private static final String SITE = ReceiverPorts.SITE;
    private static final String TENSION = "Large right tension pneumothorax.";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Inject ReadStudies studies;
    @Inject EscalationTimer timer;
    @Inject Senders senders;

    @AfterEach
    void stop() throws InterruptedException {
        senders.stopAll();
    }

    private UUID critical() {
        return studies.ready(SITE, TENSION).study();
    }

    private static ValidatableResponse tell(UUID study, String command) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of("ann", "clinician", SITE))
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/worklist/" + study + "/" + command)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse row(UUID study) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of("ann", "clinician", SITE))
                .get("/api/worklist/" + study)
                .then()
                .statusCode(200);
    }

    private void fireWhenDue(UUID study) {
        letItsTimePass(study);
        timer.fire();
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            Thread.sleep(20);
        }
    }

    private static long told(Receivers receivers, UUID study) {
        return receivers.webhook.stream()
                .filter(told -> told.body().contains(study.toString()))
                .count();
    }

    @Test
    void unacknowledgedResultIsToldOnceToEachReceiverThoughOneIsDead() throws Exception {
        try (Receivers receivers = new Receivers().webhook().mail().hl7()) {
            senders.startAll();
            UUID study = critical();
            row(study)
                    .body("row.escalation.since", notNullValue())
                    .body("row.escalation.dueAt", notNullValue())
                    .body("row.escalation.sentAt", nullValue());
            timer.fire();
            assertThat(escalation(study).escalatedAt).isNull();
            fireWhenDue(study);
            timer.fire();
            row(study)
                    .body("row.escalation.sentAt", notNullValue())
                    .body("row.escalation.channels", equalTo(List.of("email", "hl7", "webhook")));
            await("webhook", () -> told(receivers, study) > 0);
            await("mail", () -> receivers.mails().length > 0);
            await("hl7", () -> !receivers.hl7.isEmpty());
            await("dead", () -> message(study, "dead").attempts > 1);
            Receivers.Told told = receivers.webhook.peek();
            assertThat(told.signature()).isEqualTo(signature(told));
            assertThat(told.body())
                    .contains("\"band\":\"critical\"")
                    .contains("https://triage.example/#study=" + study)
                    .doesNotContain("Sent")
                    .doesNotContain("M1");
            String mail = receivers.mails()[0].getContent().toString();
            assertThat(mail).contains(study.toString()).doesNotContain("Sent");
            assertThat(receivers.hl7.peek())
                    .contains("ORU^R01")
                    .contains("|RIS|")
                    .contains("M1^^^" + SITE + "^MR")
                    .contains("Sent^Jo")
                    .contains("|AA|");
            assertThat(message(study, "hook").state).isEqualTo("sent");
            assertThat(message(study, "dead").state).isEqualTo("pending");
            assertThat(message(study, "dead").lastError).contains("can't be reached");
            tell(study, "acknowledge").body("escalation", nullValue());
            await("drop", () -> message(study, "dead").state.equals("not-needed"));
            EscalationEntity over = escalation(study);
            assertThat(over.endedBy).isEqualTo("acknowledged");
            assertThat(over.acknowledgedBy).isEqualTo("ann");
            assertThat(over.knownAt).isBefore(over.escalatedAt);
            assertThat(over.escalatedAt).isBefore(over.acknowledgedAt);
            assertThat(told(receivers, study)).isEqualTo(1);
            assertThat(receivers.mails()).hasSize(1);
            assertThat(receivers.hl7).hasSize(1);
        }
    }

    private static String signature(Receivers.Told told) throws Exception {
        String seconds = told.signature().replaceAll("t=(\\d+),.*", "$1");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(
                        ReceiverPorts.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] digest = mac.doFinal((seconds + "." + told.body()).getBytes(StandardCharsets.UTF_8));
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(digest);
    }

    @Test
    void receiverThatWasAwayGetsWhatItMissedAfterARestart() throws Exception {
        UUID study = critical();
        fireWhenDue(study);
        senders.startAll();
        await("tries", () -> message(study, "hook").attempts > 1);
        senders.stopAll();
        try (Receivers receivers = new Receivers().webhook()) {
            senders.startAll();
            await("webhook", () -> told(receivers, study) > 0);
            await("sent", () -> message(study, "hook").state.equals("sent"));
            assertThat(told(receivers, study)).isEqualTo(1);
        }
        tell(study, "acknowledge");
    }

    @Test
    void resultAcknowledgedInTimeIsToldToNobody() throws Exception {
        UUID study = critical();
        tell(study, "acknowledge");
        letItsTimePass(study);
        timer.fire();
        EscalationEntity over = escalation(study);
        assertThat(over.escalatedAt).isNull();
        assertThat(over.endedBy).isEqualTo("acknowledged");
        row(study).body("row.escalation", nullValue());
    }

    @Test
    void claimPutsTheEscalationOffAndGivingItBackDoesNot() throws Exception {
        UUID study = critical();
        tell(study, "claim");
        letItsTimePass(study);
        timer.fire();
        assertThat(escalation(study).escalatedAt).isNull();
        tell(study, "release");
        assertThat(escalation(study).escalatedAt).isNotNull();
        tell(study, "claim");
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of("ann", "clinician", SITE))
                .contentType(ContentType.JSON)
                .body("{\"verdict\":\"accept\"}")
                .post("/api/worklist/" + study + "/sign")
                .then()
                .statusCode(200)
                .body("escalation", nullValue());
        assertThat(escalation(study).endedBy).isEqualTo("signed");
        tell(study, "unsign").body("escalation", nullValue());
    }

    @Test
    void minorResultsStartNothing() {
        UUID study = studies.ready(SITE, "The lungs are clear.").study();
        row(study).body("row.escalation", nullValue());
        assertThat(
                        QuarkusTransaction.requiringNew()
                                .call(() -> EscalationEntity.count("studyKey", study)))
                .isZero();
    }
}
