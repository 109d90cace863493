package medivlm.triage.escalation;

import static medivlm.triage.escalation.StoredEscalations.escalation;
import static medivlm.triage.escalation.StoredEscalations.letItsTimePass;
import static medivlm.triage.escalation.StoredEscalations.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
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
import jakarta.persistence.EntityManager;
import java.util.Objects;
import java.util.UUID;
import medivlm.triage.persistence.EscalationEntity;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import medivlm.triage.worklist.ReadStudies;
import org.junit.jupiter.api.Test;

/** Critical results that were due while there was nobody to tell. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@WithTestResource(ReceiverPorts.class)
class UntoldResultsTest {
    private static final String TENSION = "Large right tension pneumothorax.";
    private static final String NO_SUCH = "no destination of this name is configured";

    @Inject ReadStudies studies;
    @Inject EscalationTimer timer;
    @Inject RemovedDestinations removed;
    @Inject EntityManager entities;

    private UUID due(String site) {
        UUID study = studies.ready(site, TENSION).study();
        letItsTimePass(study);
        timer.fire();
        return study;
    }

    private static ValidatableResponse get(String site, String path) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of("ann", "clinician", site))
                .get(path)
                .then()
                .statusCode(200);
    }

    private static void acknowledge(String site, UUID study) {
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of("ann", "clinician", site))
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/worklist/" + study + "/acknowledge")
                .then()
                .statusCode(200);
    }

    private void update(String sql, UUID study) {
        QuarkusTransaction.requiringNew()
                .run(() ->
                        entities.createNativeQuery(sql)
                                .setParameter(1, Objects.requireNonNull(escalation(study).id))
                                .executeUpdate());
    }

    @Test
    void resultOfASiteWithoutDestinationIsNotCalledToldAndStandsOnOperations() throws Exception {
        UUID study = due("untold");
        timer.fire();
        get("untold", "/api/worklist/" + study)
                .body("row.escalation.dueAt", notNullValue())
                .body("row.escalation.sentAt", nullValue());
        EscalationEntity stored = escalation(study);
        assertThat(stored.escalatedAt).isNull();
        assertThat(stored.undeliverableAt).isAfterOrEqualTo(stored.dueAt);
        get("untold", "/api/operations")
                .body("escalations.open", equalTo(1))
                .body("escalations.sent24h", equalTo(0))
                .body("escalations.untold.site", contains("untold"))
                .body("escalations.untold[0].destination", nullValue())
                .body("escalations.untold[0].reason", equalTo("no-destination"))
                .body("escalations.untold[0].count", equalTo(1))
                .body("escalations.untold[0].since", notNullValue())
                .body("escalations.untold[0].remedy", containsString("call the reader"));
        get("another", "/api/operations").body("escalations.untold", empty());
        acknowledge("untold", study);
        assertThat(escalation(study).endedBy).isEqualTo("acknowledged");
    }

    @Test
    void resultIsToldOnceItsSiteHasADestination() throws Exception {
        UUID study = due(ReceiverPorts.SITE);
        update("delete from escalation_message where escalation_id = ?1", study);
        update("update escalation set undeliverable_at = now() where id = ?1", study);
        removed.settle();
        EscalationEntity stored = escalation(study);
        assertThat(stored.escalatedAt).isNotNull();
        assertThat(stored.undeliverableAt).isNull();
        assertThat(message(study, "hook").state).isEqualTo("pending");
        acknowledge(ReceiverPorts.SITE, study);
    }

    @Test
    void messageOfARemovedDestinationIsShownAndTheOthersAreLeftAlone() throws Exception {
        UUID study = due(ReceiverPorts.SITE);
        update(
                "update escalation_message set destination = 'gone' where destination = 'dead'"
                        + " and escalation_id = ?1",
                study);
        removed.settle();
        assertThat(message(study, "gone").state).isEqualTo("undeliverable");
        assertThat(message(study, "gone").lastError).isEqualTo(NO_SUCH);
        assertThat(message(study, "hook").state).isEqualTo("pending");
        get(ReceiverPorts.SITE, "/api/operations")
                .body("escalations.untold.destination", contains("gone"))
                .body("escalations.untold[0].reason", equalTo("destination-removed"));
        acknowledge(ReceiverPorts.SITE, study);
    }

    @Test
    void resultThatOnlyRemovedDestinationsWereToTellIsToldToTheOthers() throws Exception {
        UUID study = due(ReceiverPorts.SITE);
        update(
                "update escalation_message set destination = 'old-' || destination where"
                        + " escalation_id = ?1",
                study);
        removed.settle();
        assertThat(message(study, "old-hook").state).isEqualTo("undeliverable");
        assertThat(message(study, "hook").state).isEqualTo("pending");
        assertThat(message(study, "ris").state).isEqualTo("pending");
        assertThat(escalation(study).escalatedAt).isNotNull();
        acknowledge(ReceiverPorts.SITE, study);
    }

    @Test
    void destinationThatComesBackGetsItsMessage() throws Exception {
        UUID study = due(ReceiverPorts.SITE);
        update(
                "update escalation_message set state = 'undeliverable', last_error = 'x' where"
                        + " destination = 'dead' and escalation_id = ?1",
                study);
        removed.settle();
        assertThat(message(study, "dead").state).isEqualTo("pending");
        assertThat(message(study, "dead").lastError).isNull();
        acknowledge(ReceiverPorts.SITE, study);
    }
}
