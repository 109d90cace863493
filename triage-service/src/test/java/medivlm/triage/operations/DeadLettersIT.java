package medivlm.triage.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.EventCodec;
import medivlm.schemas.Fault;
import medivlm.schemas.Topic;
import medivlm.triage.kafka.DeadLetters;
import medivlm.triage.persistence.AuditEntity;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageBroker;
import medivlm.triage.testing.TriageDatabase;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Dead letters on a real broker: listed, replayed once, never shown to other sites. */
@QuarkusTest
@QuarkusTestResource(value = TriageDatabase.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TriageBroker.class, restrictToAnnotatedClass = true)
class DeadLettersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final EventCodec CODEC = EventCodec.of("urn:medivlm:test");
    private static final String REASON = "{\"reason\":\"mended\"}";

    private static RequestSpecification as(String role, String... sites) {
        return given().auth().oauth2(Tokens.of("ann", role, sites)).contentType(ContentType.JSON);
    }

    private static void send(ProducerRecord<String, byte[]> record) throws Exception {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        ConfigProvider.getConfig()
                                .getValue("triage.kafka.bootstrap-servers", String.class),
                        "acks",
                        "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    /** A letter of a record that was whole and only came at a bad time. */
    private static void bury(ProducerRecord<String, byte[]> record, long offset) throws Exception {
        DeadLetter letter =
                DeadLetters.of(
                        "triage-service",
                        "can't be applied: Test",
                        List.of(new Fault("/patient/sex", "is none of M, F, O")),
                        record.topic(),
                        0,
                        offset,
                        record.key(),
                        record.headers(),
                        record.value(),
                        Instant.now());
        send(CODEC.encode(Topic.DEAD_LETTERS, letter, null));
    }

    private static Map<String, Object> awaitLetter(
            RequestSpecification who, Predicate<Map<String, Object>> wanted) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            List<Map<String, Object>> letters =
                    given().spec(who)
                            .get("/api/operations/dead-letters")
                            .jsonPath()
                            .getList("letters");
            for (Map<String, Object> letter : letters) {
                if (wanted.test(letter)) {
                    return letter;
                }
            }
            Thread.sleep(200);
        }
        throw new AssertionError("no such letter in time");
    }

    @Test
    void aLetterIsReplayedOnceAndItsStudyArrives() throws Exception {
        Events study = new Events("dl1", "1.2.840.88.1");
        bury(CODEC.encode(Topic.STUDIES, study.received(1), null), 4711);
        Map<String, Object> letter =
                awaitLetter(as("clinician", "dl1"), one -> Objects.equals(one.get("offset"), 4711));
        assertThat(letter)
                .containsEntry("topic", "triage.studies.v1")
                .containsEntry("site", "dl1")
                .containsEntry("pointers", List.of("/patient/sex"));
        assertThat(letter.toString()).doesNotContain("M1").doesNotContain("Sent");
        as("clinician", "dl2")
                .get("/api/operations/dead-letters")
                .then()
                .body("letters", hasSize(0));
        as("clinician", "dl1").get("/api/operations").then().body("deadLetters.count", equalTo(1));
        String path = "/api/operations/dead-letters/" + letter.get("id") + "/replay";
        as("admin", "dl2").body(REASON).post(path).then().statusCode(404);
        List<Callable<Integer>> replays = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            replays.add(() -> as("admin", "dl1").body(REASON).post(path).statusCode());
        }
        List<Integer> outcomes = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(5)) {
            for (Future<Integer> outcome : pool.invokeAll(replays)) {
                outcomes.add(outcome.get());
            }
        }
        assertThat(outcomes).containsExactlyInAnyOrder(200, 409, 409, 409, 409);
        as("clinician", "dl1")
                .get("/api/operations/dead-letters")
                .then()
                .body("letters[0].replayedBy", equalTo("ann"))
                .body("letters[0].replayReason", equalTo("mended"))
                .body("letters[0].replayedAt", notNullValue());
        awaitStudy(study);
        assertThat(AuditEntity.count("action = 'replay' and site = 'dl1' and outcome = 'success'"))
                .isEqualTo(1);
    }

    private static void awaitStudy(Events study) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (as("clinician", study.site()).get("/api/worklist/" + study.study()).statusCode()
                != 200) {
            assertThat(Instant.now()).as("the replayed study arrives").isBefore(end);
            Thread.sleep(100);
        }
    }

    @Test
    void aRecordThatIsNoEventComesBackAsALetterOfItsOwn() throws Exception {
        send(new ProducerRecord<>(Topic.ORDERS.topicName(), 0, "k", new byte[] {1, 2, 3}));
        RequestSpecification admin = as("admin", "*");
        Map<String, Object> letter =
                awaitLetter(admin, one -> Objects.equals(one.get("topic"), "triage.orders.v1"));
        assertThat(letter).doesNotContainKey("site").containsEntry("pointers", List.of("#"));
        as("clinician", "dl1")
                .get("/api/operations/dead-letters")
                .then()
                .body("letters.findAll { it.topic == 'triage.orders.v1' }", hasSize(0));
        as("admin", "*")
                .body(REASON)
                .post("/api/operations/dead-letters/" + letter.get("id") + "/replay")
                .then()
                .statusCode(200);
        Map<String, Object> again =
                awaitLetter(
                        admin,
                        one ->
                                Objects.equals(one.get("topic"), "triage.orders.v1")
                                        && !Objects.equals(one.get("id"), letter.get("id")));
        assertThat(again.get("offset")).isNotEqualTo(letter.get("offset"));
    }

    @Test
    void aLetterOfNoTopicOfOursStaysWhereItIs() throws Exception {
        Events study = new Events("dl3", "1.2.840.88.3");
        ProducerRecord<String, byte[]> record =
                CODEC.encode(Topic.STUDIES, study.received(1), null);
        bury(
                new ProducerRecord<>(
                        "someone.elses", null, record.key(), record.value(), record.headers()),
                1);
        Map<String, Object> letter =
                awaitLetter(as("clinician", "dl3"), one -> Objects.equals(one.get("offset"), 1));
        as("admin", "dl3")
                .body(REASON)
                .post("/api/operations/dead-letters/" + letter.get("id") + "/replay")
                .then()
                .statusCode(409)
                .body("detail", containsString("topic"));
        as("clinician", "dl3").get("/api/operations").then().body("deadLetters.count", equalTo(1));
    }

    @Test
    void lettersComeLatestFirstPageByPage() throws Exception {
        Events study = new Events("dl4", "1.2.840.88.4");
        for (int i = 0; i < 5; i++) {
            bury(CODEC.encode(Topic.STUDIES, study.received(1), null), 100 + i);
        }
        awaitLetter(as("clinician", "dl4"), one -> Objects.equals(one.get("offset"), 104));
        List<Integer> seen = new ArrayList<>();
        String after = "";
        do {
            var page =
                    as("clinician", "dl4")
                            .get("/api/operations/dead-letters?limit=2" + after)
                            .jsonPath();
            seen.addAll(page.getList("letters.offset", Integer.class));
            after = page.get("next") == null ? "" : "&after=" + page.get("next");
        } while (!after.isEmpty());
        assertThat(seen).containsExactly(104, 103, 102, 101, 100);
    }
}
