package medivlm.triage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.Decoded;
import medivlm.schemas.DiagnosticReportPublished;
import medivlm.schemas.Event;
import medivlm.schemas.EventCodec;
import medivlm.schemas.Priority;
import medivlm.schemas.ReferencePublished;
import medivlm.schemas.SeverityScored;
import medivlm.schemas.StudyReceived;
import medivlm.schemas.Topic;
import medivlm.schemas.WorklistChanged;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageBroker;
import medivlm.triage.testing.TriageDatabase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Events on a real broker to rows in a real PostgreSQL and back out. */
@QuarkusTest
@QuarkusTestResource(value = TriageDatabase.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TriageBroker.class, restrictToAnnotatedClass = true)
class PipelineIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final EventCodec CODEC = EventCodec.of("urn:medivlm:test");

    private static String broker() {
        return ConfigProvider.getConfig().getValue("triage.kafka.bootstrap-servers", String.class);
    }

    private static void send(List<ProducerRecord<String, byte[]>> records)
            throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker(), "acks", "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<String, byte[]> record : records) {
                producer.send(record).get();
            }
        }
    }

    private static ProducerRecord<String, byte[]> record(Topic topic, Event event) {
        return CODEC.encode(topic, event, null);
    }

    private static JsonPath awaitState(UUID study, String site, String state)
            throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        String last = "";
        while (Instant.now().isBefore(end)) {
            var answer =
                    given().auth()
                            .oauth2(Tokens.of("ann", "clinician", site))
                            .get("/api/worklist/" + study);
            last = answer.body().asString();
            if (answer.statusCode() == 200
                    && state.equals(answer.jsonPath().getString("row.state"))) {
                return answer.jsonPath();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("not " + state + " in time: " + last);
    }

    private static <E extends Event> List<E> await(
            Topic topic, Class<E> type, Predicate<E> wanted, int count) {
        List<E> found = new ArrayList<>();
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", broker(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.topicName()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant end = Instant.now().plus(PATIENCE);
            while (found.size() < count && Instant.now().isBefore(end)) {
                for (ConsumerRecord<String, byte[]> record :
                        consumer.poll(Duration.ofMillis(200))) {
                    if (EventCodec.decode(record) instanceof Decoded.Success success
                            && type.isInstance(success.event())) {
                        E event = type.cast(success.event());
                        if (wanted.test(event)) {
                            found.add(event);
                        }
                    }
                }
            }
        }
        assertThat(found)
                .as("%s on %s", type.getSimpleName(), topic)
                .hasSizeGreaterThanOrEqualTo(count);
        return found;
    }

    @Test
    void studyBecomesAScoredRowAndGoesOutWhateverComesFirst() throws Exception {
        Events study = new Events("it1", "1.2.840.1");
        send(
                List.of(
                        record(Topic.ORDERS, study.placed(Priority.STAT)),
                        record(
                                Topic.ANALYSES,
                                study.report(
                                        1,
                                        "Large right tension pneumothorax.",
                                        "Tension pneumothorax.")),
                        record(Topic.STUDIES, study.received(1))));
        JsonPath row = awaitState(study.study(), "it1", "ready");
        assertThat(row.getString("row.priority")).isEqualTo("stat");
        assertThat(row.getString("row.band")).isEqualTo("critical");
        assertThat(row.getInt("row.lane")).isZero();
        SeverityScored scored =
                await(
                                Topic.SEVERITIES,
                                SeverityScored.class,
                                s -> s.study().equals(study.study()),
                                1)
                        .getFirst();
        assertThat(row.getDouble("row.severity")).isEqualTo(scored.normalised());
        List<WorklistChanged> changes =
                await(
                        Topic.WORKLIST,
                        WorklistChanged.class,
                        c -> c.study().equals(study.study()) && c.state().equals("ready"),
                        1);
        assertThat(changes.getLast().lane()).isZero();
        List<DiagnosticReportPublished> reports =
                await(
                        Topic.DIAGNOSTIC_REPORTS,
                        DiagnosticReportPublished.class,
                        r -> r.study().equals(study.study()),
                        1);
        assertThat(reports)
                .extracting(DiagnosticReportPublished::status)
                .containsOnly("preliminary");
        var trace =
                given().auth()
                        .oauth2(Tokens.of("ann", "clinician", "it1"))
                        .get("/api/trace/" + study.accession())
                        .jsonPath();
        assertThat(trace.getList("[0].steps.what", String.class))
                .contains("received", "ordered", "analysed", "scored", "row", "published");
        var drift =
                given().auth()
                        .oauth2(Tokens.of("ann", "clinician", "it1"))
                        .get("/api/severity/drift")
                        .jsonPath();
        assertThat(drift.getList("corpora.corpus", String.class)).containsExactly("it1/chest");
        assertThat(drift.getInt("corpora[0].reports")).isEqualTo(1);
    }

    @Test
    void reportIsPublishedOnceWithItsSeverity() throws Exception {
        Events study = new Events("it4", "1.2.840.4");
        send(List.of(record(Topic.STUDIES, study.received(1))));
        awaitState(study.study(), "it4", "waiting");
        send(
                List.of(
                        record(
                                Topic.ANALYSES,
                                study.report(1, "Small left pleural effusion.", "Effusion."))));

        JsonPath row = awaitState(study.study(), "it4", "ready");

        assertThat(row.getDouble("row.severity")).isPositive();
        var history =
                given().auth()
                        .oauth2(Tokens.of("ann", "clinician", "it4"))
                        .get("/fhir/DiagnosticReport/" + study.study() + "/_history")
                        .jsonPath();
        assertThat(history.getList("entry.resource.meta.versionId", String.class))
                .containsExactly("1");
        assertThat(history.getString("entry[0].resource.result[0].reference"))
                .startsWith("Observation/");
        DiagnosticReportPublished published =
                await(
                                Topic.DIAGNOSTIC_REPORTS,
                                DiagnosticReportPublished.class,
                                r -> r.study().equals(study.study()),
                                1)
                        .getFirst();
        assertThat(published.status()).isEqualTo("preliminary");
        assertThat(published.resource().at("/meta/versionId").asText()).isEqualTo("1");
    }

    @Test
    void poisonGoesToTheDeadLettersAndHoldsNobodyUp() throws Exception {
        Events study = new Events("it2", "1.2.840.2");
        StudyReceived event = study.received(1);
        ProducerRecord<String, byte[]> broken =
                new ProducerRecord<>(
                        Topic.STUDIES.topicName(),
                        study.study().toString(),
                        "no event".getBytes(StandardCharsets.UTF_8));
        StudyReceived unstorable =
                new StudyReceived(
                        UUID.randomUUID(),
                        1,
                        "it2",
                        "1.2.840.3",
                        "bad\u0000accession",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        event.receivedAt(),
                        event.assembledAt(),
                        event.source());
        send(
                List.of(
                        broken,
                        record(Topic.STUDIES, unstorable),
                        record(Topic.STUDIES, event),
                        record(Topic.ANALYSES, study.notAnalysable(1))));
        JsonPath row = awaitState(study.study(), "it2", "not-analysed");
        assertThat(row.getString("row.notAnalysedReason")).isEqualTo("corrupt-image");
        List<DeadLetter> dead =
                await(
                        Topic.DEAD_LETTERS,
                        DeadLetter.class,
                        d -> d.originTopic().equals(Topic.STUDIES.topicName()),
                        2);
        assertThat(dead).extracting(DeadLetter::originValueBase64).contains("bm8gZXZlbnQ=");
    }

    @Test
    void newReferenceIsFollowedByTheOpenRows() throws Exception {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        List<Events> studies = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Events study = new Events("it3", "1.2.840.3." + i);
            studies.add(study);
            records.add(record(Topic.STUDIES, study.received(1)));
            records.add(
                    record(
                            Topic.ANALYSES,
                            study.report(1, "There is a small left pleural effusion.", "")));
        }
        send(records);
        ReferencePublished reference =
                await(
                                Topic.REFERENCES,
                                ReferencePublished.class,
                                r -> r.corpus().equals("it3/chest"),
                                1)
                        .getFirst();
        for (Events study : studies) {
            Instant end = Instant.now().plus(PATIENCE);
            String version = "";
            while (!version.equals(reference.version()) && Instant.now().isBefore(end)) {
                version =
                        String.valueOf(
                                awaitState(study.study(), "it3", "ready")
                                        .getString("row.referenceVersion"));
                Thread.sleep(100);
            }
            assertThat(version).isEqualTo(reference.version());
        }
        var shown =
                given().auth()
                        .oauth2(Tokens.of("ann", "clinician", "it3"))
                        .get("/api/severity/reference")
                        .jsonPath();
        assertThat(shown.getString("version")).isEqualTo(reference.version());
        assertThat(shown.getInt("ownReports")).isEqualTo(3);
        assertThat(shown.getInt("documents")).isEqualTo(1000);
    }
}
