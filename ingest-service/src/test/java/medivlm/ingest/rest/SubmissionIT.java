package medivlm.ingest.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import medivlm.ingest.Samples;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.Door;
import medivlm.schemas.EventCodec;
import medivlm.schemas.Fault;
import medivlm.schemas.Priority;
import medivlm.schemas.StudyReceived;
import medivlm.schemas.StudySubmitted;
import medivlm.schemas.SubmittedImage;
import medivlm.schemas.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServiceUnderTest.class)
class SubmissionIT {
    private static final EventCodec PRODUCER = EventCodec.of("urn:example:outside");

    @Test
    void submittedStudyBecomesAStudyAndAFaultyOneBeforeItDoesNotStopIt() {
        String sha256 =
                Doors.json(
                                Doors.post(
                                        "api/studies",
                                        Doors.publisher(),
                                        "image/png",
                                        Samples.png(51)))
                        .at("/instances/0/sha256")
                        .asText();
        ProducerRecord<String, byte[]> good = submission("1.2.51", "sha256:" + sha256);
        Records.send(faulty(good));
        Records.send(good);

        StudyReceived study =
                Records.await(
                        Topic.STUDIES,
                        StudyReceived.class,
                        event -> event.studyInstanceUid().equals("1.2.51"));
        assertThat(study.source().door()).isEqualTo(Door.KAFKA);
        assertThat(study.orderPriority()).isEqualTo(Priority.ASAP);
        DeadLetter letter =
                Records.await(
                        Topic.DEAD_LETTERS,
                        DeadLetter.class,
                        event -> event.originTopic().equals(Topic.SUBMISSIONS.topicName()));
        assertThat(letter.faults())
                .extracting(Fault::pointer)
                .contains("/images", "/orderPriority");
        assertThat(letter.service()).isEqualTo("ingest-service");
    }

    private static ProducerRecord<String, byte[]> submission(String study, String uri) {
        return PRODUCER.encode(
                Topic.SUBMISSIONS,
                new StudySubmitted(
                        "outside-1",
                        null,
                        study,
                        null,
                        null,
                        Priority.ASAP,
                        null,
                        List.of(new SubmittedImage(uri, null, null, "PA")),
                        Instant.parse("2026-03-01T09:00:00Z")),
                null);
    }

    /** The same envelope and partition around a document with two faults. */
    private static ProducerRecord<String, byte[]> faulty(ProducerRecord<String, byte[]> good) {
        String json =
                "{\"submission\":\"outside-1\",\"images\":[],\"orderPriority\":\"now\","
                        + "\"submittedAt\":\"2026-03-01T09:00:00Z\"}";
        return new ProducerRecord<>(
                good.topic(), null, good.key(), json.getBytes(UTF_8), good.headers());
    }
}
