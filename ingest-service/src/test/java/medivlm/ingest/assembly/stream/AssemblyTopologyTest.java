package medivlm.ingest.assembly.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static medivlm.ingest.assembly.Images.START;
import static medivlm.ingest.assembly.Images.image;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.Decoded;
import medivlm.schemas.DecodedDeserializer;
import medivlm.schemas.Event;
import medivlm.schemas.EventCodec;
import medivlm.schemas.InstanceReceived;
import medivlm.schemas.Priority;
import medivlm.schemas.StudyReceived;
import medivlm.schemas.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblyTopologyTest {
    private static final EventCodec CODEC = EventCodec.of("urn:medivlm:ingest");
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @TempDir Path directory;

    @SuppressWarnings("NullAway.Init") // JUnit calls start first
    private TopologyTestDriver driver;

    @SuppressWarnings("NullAway.Init") // JUnit calls start first
    private TestInputTopic<String, byte[]> instances;

    @BeforeEach
    void start() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        driver = new TopologyTestDriver(AssemblyTopology.build(QUIET, CODEC), settings, START);
        instances =
                driver.createInputTopic(
                        Topic.INSTANCES.topicName(),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void topologyIsTheGoldenOne() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("assembly-topology.txt")) {
            assertThat(golden).isNotNull();
            assertThat(AssemblyTopology.build(QUIET, CODEC).describe().toString().strip())
                    .as("a change of names or nodes is a migration of what lies on the broker")
                    .isEqualTo(
                            golden == null ? "" : new String(golden.readAllBytes(), UTF_8).strip());
        }
    }

    @Test
    void lastImageOfAnUploadClosesTheStudyAtOnce() {
        send(image("1", 0), image("2", 1, true));

        List<TestRecord<String, Decoded>> studies = read(Topic.STUDIES);

        assertThat(studies).hasSize(1);
        StudyReceived study = study(studies.getFirst());
        assertThat(studies.getFirst().key()).isEqualTo(study.study().toString());
        assertThat(studies.getFirst().timestamp()).isEqualTo(study.assembledAt().toEpochMilli());
        assertThat(study.instances()).hasSize(2);
        assertThat(read(Topic.STUDIES_STAT)).isEmpty();
    }

    @Test
    void uploadWithoutAnEndIsWholeAfterTheQuietPeriodAndNotBefore() {
        send(image("1", 0));
        driver.advanceWallClockTime(QUIET.minusMillis(500));
        send(image("2", 1));
        driver.advanceWallClockTime(QUIET.minusMillis(500));
        assertThat(read(Topic.STUDIES)).isEmpty();

        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(read(Topic.STUDIES))
                .singleElement()
                .satisfies(record -> assertThat(study(record).instances()).hasSize(2));
        driver.advanceWallClockTime(Duration.ofMinutes(1));
        assertThat(read(Topic.STUDIES)).isEmpty();
    }

    @Test
    void statStudiesTakeTheirOwnTopic() {
        send(image("1.2.3", "1", "1", 0, true, "DX", Priority.STAT));

        assertThat(read(Topic.STUDIES_STAT)).hasSize(1);
        assertThat(read(Topic.STUDIES)).isEmpty();
    }

    @Test
    void moreImagesAreANewRevisionAndTheSameAreNone() {
        send(image("1", 0, true), image("1", 5, true), image("2", 9, true));

        assertThat(read(Topic.STUDIES))
                .extracting(record -> study(record).revision())
                .containsExactly(1, 2);
    }

    @Test
    void studiesDoNotMix() {
        send(
                image("1.2.3", "1", "1", 0, false, "DX", null),
                image("1.2.4", "1", "1", 0, true, "DX", null));

        assertThat(read(Topic.STUDIES))
                .singleElement()
                .satisfies(
                        record -> assertThat(study(record).studyInstanceUid()).isEqualTo("1.2.4"));
    }

    @Test
    void traceGoesOnIntoTheStudy() {
        ProducerRecord<String, byte[]> record =
                CODEC.encode(Topic.INSTANCES, image("1", 0, true), TRACE);
        instances.pipeInput(new TestRecord<>(record.key(), record.value(), record.headers()));

        assertThat(read(Topic.STUDIES).getFirst().value())
                .isInstanceOfSatisfying(
                        Decoded.Success.class,
                        success -> assertThat(success.envelope().traceparent()).isEqualTo(TRACE));
    }

    @Test
    void recordThatCannotBeDecodedLeavesByTheDeadLettersAndHoldsNothingUp() {
        byte[] garbage = "garbage".getBytes(UTF_8);
        instances.pipeInput(new TestRecord<>("key", garbage, new RecordHeaders()));
        send(image("1", 0, true));

        assertThat(read(Topic.STUDIES)).hasSize(1);
        DeadLetter letter = letter(read(Topic.DEAD_LETTERS));
        assertThat(letter.originTopic()).isEqualTo(Topic.INSTANCES.topicName());
        assertThat(letter.originOffset()).isZero();
        assertThat(letter.originKey()).isEqualTo("key");
        assertThat(Base64.getDecoder().decode(letter.originValueBase64())).isEqualTo(garbage);
        assertThat(letter.reason()).contains("CloudEvent");
    }

    @Test
    void recordUnderAWrongKeyIsADeadLetterSinceItsStateLiesElsewhere() {
        ProducerRecord<String, byte[]> record =
                CODEC.encode(Topic.INSTANCES, image("1", 0, true), null);
        instances.pipeInput(new TestRecord<>("other", record.value(), record.headers()));

        assertThat(read(Topic.STUDIES)).isEmpty();
        DeadLetter letter = letter(read(Topic.DEAD_LETTERS));
        assertThat(letter.faults().getFirst().pointer()).isEqualTo("/study");
        assertThat(letter.originHeaders()).containsKey("ce_type");
    }

    @Test
    void eventOfAnotherKindIsADeadLetter() {
        send(image("1", 0, true));
        StudyReceived study = study(read(Topic.STUDIES).getFirst());
        ProducerRecord<String, byte[]> record = CODEC.encode(Topic.STUDIES, study, null);
        instances.pipeInput(new TestRecord<>(record.key(), record.value(), record.headers()));

        assertThat(letter(read(Topic.DEAD_LETTERS)).reason()).contains("StudyReceived");
    }

    private void send(InstanceReceived... events) {
        for (Event event : events) {
            ProducerRecord<String, byte[]> record = CODEC.encode(Topic.INSTANCES, event, null);
            Headers headers = record.headers();
            instances.pipeInput(
                    new TestRecord<>(record.key(), record.value(), headers, record.timestamp()));
        }
    }

    private List<TestRecord<String, Decoded>> read(Topic topic) {
        TestOutputTopic<String, Decoded> output =
                driver.createOutputTopic(
                        topic.topicName(), new StringDeserializer(), new DecodedDeserializer());
        return output.readRecordsToList();
    }

    private static StudyReceived study(TestRecord<String, Decoded> record) {
        assertThat(record.value()).isInstanceOf(Decoded.Success.class);
        return (StudyReceived) ((Decoded.Success) record.value()).event();
    }

    private static DeadLetter letter(List<TestRecord<String, Decoded>> records) {
        assertThat(records).hasSize(1);
        return (DeadLetter) ((Decoded.Success) records.getFirst().value()).event();
    }
}
