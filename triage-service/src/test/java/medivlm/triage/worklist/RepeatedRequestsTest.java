package medivlm.triage.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.persistence.Locks;
import medivlm.triage.persistence.ReportVersionEntity;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

/** ETag, If-None-Match and Idempotency-Key. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class RepeatedRequestsTest {
    @Inject ReadStudies studies;
    @Inject StoredStudies stored;
    @Inject FirstAnswers answers;
    @Inject EntityManager entities;
    @Inject Locks locks;

    private static Response send(
            Reader reader, UUID study, String command, String key, String body) {
        return reader.request()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/worklist/" + study + "/" + command);
    }

    private UUID claimed(Reader reader) {
        UUID study = studies.ready(reader.site(), "The lungs are clear.").study();
        reader.tells(study, "claim", "{}");
        reader.tells(study, "sign", "{\"verdict\":\"accept\"}");
        return study;
    }

    private static long addenda(UUID study) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        ReportVersionEntity.count("studyKey = ?1 and status = 'amended'", study));
    }

    @Test
    void sameRequestWithTheSameKeyGetsTheFirstAnswerAndDoesNothing() {
        Reader ann = new Reader("ann", "repeat");
        UUID study = claimed(ann);
        String key = UUID.randomUUID().toString();
        Response first = send(ann, study, "addendum", key, "{\"text\":\"More.\"}");
        first.then().statusCode(200).header("Idempotency-Replayed", nullValue());
        ann.tells(study, "addendum", "{\"text\":\"Other.\"}");
        Response second = send(ann, study, "addendum", key, "{\"text\":\"More.\"}");
        second.then().statusCode(200).header("Idempotency-Replayed", equalTo("true"));
        assertThat(second.jsonPath().getMap("")).isEqualTo(first.jsonPath().getMap(""));
        assertThat(addenda(study)).isEqualTo(2);
    }

    @Test
    void storedAnswerIsNotForACallerWhoMayNoLongerSeeTheStudy() {
        Reader ann = new Reader("ann", "moved");
        UUID study = claimed(ann);
        String text = "{\"text\":\"More.\"}";
        send(ann, study, "addendum", "moving", text).then().statusCode(200);
        Response elsewhere =
                send(new Reader("ann", "elsewhere"), study, "addendum", "moving", text);
        elsewhere.then().statusCode(404).contentType("application/problem+json");
        assertThat(elsewhere.asString()).doesNotContain("M1");
        send(ann, study, "addendum", "moving", text).then().statusCode(200);
    }

    @Test
    void whatARequestWithAKeySendsOutFollowsWhatItWaitedFor() throws Exception {
        Reader ann = new Reader("ann", "order");
        UUID study = claimed(ann);
        Thread[] waiting = new Thread[1];
        long before =
                QuarkusTransaction.requiringNew()
                        .call(() -> {
                            locks.exclusive(Set.of(study));
                            waiting[0] =
                                    Thread.ofPlatform()
                                            .start(() ->
                                                    send(
                                                            ann,
                                                            study,
                                                            "addendum",
                                                            "waits",
                                                            "{\"text\":\"More.\"}"));
                            Thread.sleep(700);
                            return number(
                                    "select cast(cast(pg_current_xact_id() as text) as bigint)");
                        });
        waiting[0].join();
        assertThat(addenda(study)).isEqualTo(1);
        long message =
                QuarkusTransaction.requiringNew()
                        .call(() ->
                                number(
                                        "select cast(cast(xid as text) as bigint) from outbox where"
                                                + " study_key = '"
                                                + study
                                                + "' order by id desc limit 1"));
        assertThat(message).isGreaterThan(before);
    }

    private long number(String sql) {
        return ((Number) entities.createNativeQuery(sql).getSingleResult()).longValue();
    }

    @Test
    void anotherRequestWithTheSameKeyIsRefused() {
        Reader ann = new Reader("ann", "other");
        UUID study = claimed(ann);
        String key = UUID.randomUUID().toString();
        send(ann, study, "addendum", key, "{\"text\":\"More.\"}").then().statusCode(200);
        send(ann, study, "addendum", key, "{\"text\":\"Less.\"}")
                .then()
                .statusCode(422)
                .contentType("application/problem+json");
        send(ann, study, "acknowledge", key, "{}").then().statusCode(422);
        send(new Reader("bob", "other"), study, "addendum", key, "{\"text\":\"Less.\"}")
                .then()
                .statusCode(200);
        send(ann, study, "addendum", "a b", "{\"text\":\"More.\"}").then().statusCode(400);
    }

    @Test
    void refusedRequestCanBeSentAgainWithItsKey() {
        Reader ann = new Reader("ann", "again");
        UUID study = studies.ready("again", "The lungs are clear.").study();
        String sign = "{\"verdict\":\"accept\"}";
        send(ann, study, "sign", "k1", sign).then().statusCode(409);
        ann.tells(study, "claim", "{}");
        send(ann, study, "sign", "k1", sign)
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", nullValue());
    }

    @Test
    void ofTwentyAtATimeOneDoesItAndAllGetItsAnswer() throws Exception {
        Reader ann = new Reader("ann", "twenty");
        UUID study = claimed(ann);
        List<Callable<Response>> requests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            requests.add(() -> send(ann, study, "addendum", "once", "{\"text\":\"More.\"}"));
        }
        int replayed = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(20)) {
            for (Future<Response> answer : pool.invokeAll(requests)) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
                replayed += answer.get().header("Idempotency-Replayed") == null ? 0 : 1;
            }
        }
        assertThat(replayed).isEqualTo(19);
        assertThat(addenda(study)).isEqualTo(1);
    }

    @Test
    void keyIsForgottenAfterADay() {
        Reader ann = new Reader("ann", "day");
        UUID study = claimed(ann);
        send(ann, study, "addendum", "old", "{\"text\":\"More.\"}").then().statusCode(200);
        send(ann, study, "addendum", "new", "{\"text\":\"More.\"}").then().statusCode(200);
        QuarkusTransaction.requiringNew()
                .run(() ->
                        entities.createNativeQuery(
                                        "update idempotency_key set created_at = created_at -"
                                                + " interval '25 hours' where key = 'old'")
                                .executeUpdate());
        send(ann, study, "addendum", "old", "{\"text\":\"More.\"}")
                .then()
                .header("Idempotency-Replayed", nullValue());
        QuarkusTransaction.requiringNew()
                .run(() ->
                        entities.createNativeQuery(
                                        "update idempotency_key set created_at = created_at -"
                                                + " interval '25 hours' where key = 'old'")
                                .executeUpdate());
        assertThat(answers.dropOlder()).isEqualTo(1);
        send(ann, study, "addendum", "new", "{\"text\":\"More.\"}")
                .then()
                .header("Idempotency-Replayed", equalTo("true"));
    }

    @Test
    void studyThatIsAsItWasIsNotSentAgain() {
        Reader ann = new Reader("ann", "etag");
        Events study = studies.ready("etag", "The lungs are clear.");
        String tag = ann.opens(study.study()).extract().header("ETag");
        int version = ann.opens(study.study()).extract().path("row.version");
        assertThat(tag).startsWith("\"" + version + ".");
        String path = "/api/worklist/" + study.study();
        ann.request()
                .header("If-None-Match", "\"x\", W/" + tag)
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag));
        stored.apply(study.patientChanged("M1", "Changed"));
        ann.request()
                .header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(200)
                .body("row.patient.familyName", equalTo("Changed"));
        ann.request().header("If-Match", tag).post(path + "/claim").then().statusCode(200);
        ann.request().header("If-Match", tag).post(path + "/release").then().statusCode(412);
    }
}
