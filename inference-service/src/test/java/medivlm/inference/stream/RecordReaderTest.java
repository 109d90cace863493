package medivlm.inference.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import medivlm.inference.analysis.Studies;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.Event;
import medivlm.schemas.EventCodec;
import medivlm.schemas.NotAnalysable;
import medivlm.schemas.NotAnalysableReason;
import medivlm.schemas.StudyReceived;
import medivlm.schemas.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:05Z");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final RecordReader reader = new RecordReader(Clock.fixed(NOW, ZoneOffset.UTC));
    private final EventCodec codec = EventCodec.of("urn:medivlm:test");

    @Test
    void studyIsTakenWithItsTraceAndTheTimeOfItsRecord() {
        StudyReceived study = Studies.study(1);

        Taken taken = reader.read(record(Topic.STUDIES, study));

        assertThat(taken).isInstanceOf(Taken.Study.class);
        Taken.Study one = (Taken.Study) taken;
        assertThat(one.study().study()).isEqualTo(study);
        assertThat(one.study().offeredAt()).isEqualTo(study.assembledAt());
        assertThat(one.traceparent()).isEqualTo(TRACE);
        assertThat(one.partition()).isEqualTo(new TopicPartition("triage.studies.v1", 2));
    }

    @Test
    void anotherEventOnTheTopicIsADeadLetter() {
        NotAnalysable other =
                new NotAnalysable(
                        Studies.key(1),
                        1,
                        "main",
                        null,
                        NOW,
                        NOW,
                        NotAnalysableReason.MODEL_FAILED,
                        "x");

        DeadLetter letter = letter(reader.read(record(Topic.ANALYSES, other)));

        assertThat(letter.reason()).contains("StudyReceived, not NotAnalysable");
    }

    @Test
    void whatIsNoEventIsADeadLetterWithAllThatAReplayNeeds() {
        byte[] value = "no event".getBytes(StandardCharsets.UTF_8);

        DeadLetter letter = letter(reader.read(record(value)));

        assertThat(letter.originTopic()).isEqualTo("triage.studies.v1");
        assertThat(letter.originPartition()).isEqualTo(2);
        assertThat(letter.originOffset()).isEqualTo(41);
        assertThat(letter.originKey()).isEqualTo("key");
        assertThat(letter.originValueBase64()).isEqualTo(Base64.getEncoder().encodeToString(value));
        assertThat(letter.faults()).isNotEmpty();
        assertThat(letter.failedAt()).isEqualTo(NOW);
    }

    @Test
    void valueTooLongForADeadLetterStaysAtItsOrigin() {
        DeadLetter letter = letter(reader.read(record(new byte[900_000])));

        assertThat(letter.originValueBase64()).isNull();
        assertThat(letter.reason()).contains("900000 bytes are at its origin");
    }

    @Test
    void tombstoneIsADeadLetter() {
        assertThat(letter(reader.read(record(null))).originValueBase64()).isNull();
    }

    private static DeadLetter letter(Taken taken) {
        assertThat(taken).isInstanceOf(Taken.Poison.class);
        return ((Taken.Poison) taken).letter();
    }

    private ConsumerRecord<String, byte[]> record(Topic topic, Event event) {
        ProducerRecord<String, byte[]> made = codec.encode(topic, event, TRACE);
        return new ConsumerRecord<>(
                "triage.studies.v1",
                2,
                41,
                made.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                0,
                made.key(),
                made.value(),
                made.headers(),
                java.util.Optional.empty());
    }

    private static ConsumerRecord<String, byte[]> record(byte @Nullable [] value) {
        return new ConsumerRecord<>(
                "triage.studies.v1",
                2,
                41,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                "key",
                value,
                new RecordHeaders(),
                java.util.Optional.empty());
    }
}
