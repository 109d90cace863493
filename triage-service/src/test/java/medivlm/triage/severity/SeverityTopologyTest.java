package medivlm.triage.severity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.Decoded;
import medivlm.schemas.Event;
import medivlm.schemas.EventCodec;
import medivlm.schemas.ReferencePublished;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.SeverityScored;
import medivlm.schemas.StudyAnalysed;
import medivlm.schemas.Topic;
import medivlm.triage.scoring.ReportScorer;
import medivlm.triage.testing.Events;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeverityTopologyTest {
    private static final EventCodec CODEC = EventCodec.of("urn:medivlm:test");
    private static final String CLEAR = "The lungs are clear.";
    private static final String EFFUSION = "There is a large left pleural effusion.";

    @TempDir Path directory;
    private final List<TopologyTestDriver> drivers = new ArrayList<>();
    private int opened;

    @AfterEach
    void close() {
        drivers.forEach(TopologyTestDriver::close);
    }

    private static SeveritySettings settings(int window, Duration horizon, int every) {
        return new SeveritySettings(Mode.DEFAULT, window, horizon, every, Duration.ofDays(3650));
    }

    private TopologyTestDriver open(SeveritySettings settings) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test" + opened++);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        TopologyTestDriver driver =
                new TopologyTestDriver(SeverityTopology.build(settings), properties);
        drivers.add(driver);
        return driver;
    }

    private static void send(TopologyTestDriver driver, StudyAnalysed event, Instant at) {
        ProducerRecord<String, byte[]> record = CODEC.encode(Topic.ANALYSES, event, "00-trace-01");
        input(driver)
                .pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), at));
    }

    private static TestInputTopic<String, byte[]> input(TopologyTestDriver driver) {
        return driver.createInputTopic(
                Topic.ANALYSES.topicName(), new StringSerializer(), new ByteArraySerializer());
    }

    private static <E extends Event> List<E> read(
            TopologyTestDriver driver, Topic topic, Class<E> type) {
        return driver
                .createOutputTopic(
                        topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(record -> {
                    Decoded decoded = EventCodec.decode(record.headers(), record.value());
                    if (!(decoded instanceof Decoded.Success success)) {
                        throw new AssertionError(decoded);
                    }
                    assertThat(record.key()).isEqualTo(success.event().key());
                    assertThat(record.getRecordTime()).isEqualTo(success.event().occurredAt());
                    return type.cast(success.event());
                })
                .toList();
    }

    private static ReportGenerated report(String site, int study, int revision, String text) {
        return new Events(site, "1.2." + study).report(revision, text, "");
    }

    private static Instant at(long seconds) {
        return Instant.parse("2026-11-23T08:00:00Z").plusSeconds(seconds);
    }

    @Test
    void topologyIsTheGoldenOne() throws IOException {
        String described =
                SeverityTopology.build(settings(10, Duration.ofDays(1), 5)).describe().toString();
        try (InputStream golden =
                Objects.requireNonNull(
                        SeverityTopologyTest.class.getResourceAsStream("topology.txt"),
                        "topology.txt")) {
            assertThat(described.strip())
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @Test
    void everyNodeHasANameOfItsOwn() {
        String described =
                SeverityTopology.build(settings(10, Duration.ofDays(1), 5)).describe().toString();
        assertThat(described).doesNotContain("KSTREAM-").doesNotContain("STATE-STORE-0");
    }

    @Test
    void reportIsScoredAgainstTheShippedPriorAtItsOwnTime() {
        TopologyTestDriver driver = open(settings(10, Duration.ofDays(1), 5));
        ReportGenerated report = report("main", 1, 1, EFFUSION);
        send(driver, report, at(0));
        List<SeverityScored> scored = read(driver, Topic.SEVERITIES, SeverityScored.class);
        assertThat(scored).hasSize(1);
        SeverityScored severity = scored.getFirst();
        var expected =
                ReportScorer.score(
                        report.findings(),
                        report.impression(),
                        Reference.prior(Mode.DEFAULT),
                        Mode.DEFAULT);
        assertThat(severity.raw()).isEqualTo(expected.raw()).isPositive();
        assertThat(severity.normalised()).isEqualTo(expected.normalised());
        assertThat(severity.scoredAt()).isEqualTo(at(0));
        assertThat(severity.corpus()).isEqualTo("main/chest");
        assertThat(severity.terms().stream().mapToDouble(t -> t.contribution()).sum())
                .isCloseTo(severity.raw(), org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void whatIsNotAnalysableIsNotScored() {
        TopologyTestDriver driver = open(settings(10, Duration.ofDays(1), 5));
        send(driver, new Events("main", "1.2.1").notAnalysable(1), at(0));
        assertThat(read(driver, Topic.SEVERITIES, SeverityScored.class)).isEmpty();
        assertThat(read(driver, Topic.DEAD_LETTERS, DeadLetter.class)).isEmpty();
    }

    @Test
    void undecodableRecordGoesToTheDeadLettersAndTheNextOneIsScored() {
        TopologyTestDriver driver = open(settings(10, Duration.ofDays(1), 5));
        input(driver).pipeInput("key", "{nonsense".getBytes(StandardCharsets.UTF_8), at(0));
        input(driver).pipeInput(new TestRecord<>("tombstone", (byte[]) null, at(1)));
        send(driver, report("main", 1, 1, CLEAR), at(2));
        List<DeadLetter> dead = read(driver, Topic.DEAD_LETTERS, DeadLetter.class);
        assertThat(dead).hasSize(2);
        assertThat(dead.getFirst().originTopic()).isEqualTo("triage.analyses.v1");
        assertThat(dead.getFirst().originValueBase64()).isEqualTo("e25vbnNlbnNl");
        assertThat(dead.getLast().originOffset()).isEqualTo(1);
        assertThat(read(driver, Topic.SEVERITIES, SeverityScored.class)).hasSize(1);
    }

    @Test
    void referenceIsMadeByCountAndNamesTheScoresAfterIt() {
        TopologyTestDriver driver = open(settings(100, Duration.ofDays(1), 3));
        for (int i = 0; i < 4; i++) {
            send(driver, report("main", i, 1, i == 0 ? EFFUSION : CLEAR), at(i));
        }
        List<ReferencePublished> references =
                read(driver, Topic.REFERENCES, ReferencePublished.class);
        assertThat(references).hasSize(1);
        assertThat(references.getFirst().publishedAt()).isEqualTo(at(2));
        List<SeverityScored> scored = read(driver, Topic.SEVERITIES, SeverityScored.class);
        String prior = Reference.prior(Mode.DEFAULT).version();
        assertThat(scored)
                .extracting(SeverityScored::referenceVersion)
                .containsExactly(prior, prior, prior, references.getFirst().version());
    }

    @Test
    void everyScoreCanBeComputedAgainFromTheReferenceThatItNames() {
        TopologyTestDriver driver = open(settings(100, Duration.ofDays(1), 2));
        Map<String, ReportGenerated> reports = new HashMap<>();
        for (int i = 0; i < 9; i++) {
            ReportGenerated report = report("main", i, 1, i % 3 == 0 ? EFFUSION : CLEAR);
            reports.put(report.key(), report);
            send(driver, report, at(i));
        }
        Map<String, Reference> references = new HashMap<>();
        references.put(Reference.prior(Mode.DEFAULT).version(), Reference.prior(Mode.DEFAULT));
        read(driver, Topic.REFERENCES, ReferencePublished.class)
                .forEach(r ->
                        references.put(r.version(), Reference.parse(r.reference().toString())));
        assertThat(references).hasSize(5);
        for (SeverityScored scored : read(driver, Topic.SEVERITIES, SeverityScored.class)) {
            ReportGenerated report = Objects.requireNonNull(reports.get(scored.key()));
            var again =
                    ReportScorer.score(
                            report.findings(),
                            report.impression(),
                            Objects.requireNonNull(references.get(scored.referenceVersion())),
                            Mode.DEFAULT);
            assertThat(scored.raw()).isEqualTo(again.raw());
            assertThat(scored.normalised()).isEqualTo(again.normalised());
        }
    }

    @Test
    void windowEvictsTheOldestByCountAndByTimeExactly() {
        TopologyTestDriver byCount = open(settings(3, Duration.ofDays(100), 1_000));
        for (int i = 0; i < 6; i++) {
            send(byCount, report("main", i, 1, i < 3 ? EFFUSION : CLEAR), at(i));
        }
        assertThat(size(byCount, SeverityStores.WINDOW)).isEqualTo(3);
        assertThat(frequencies(byCount)).isEmpty();
        assertThat(size(byCount, SeverityStores.STUDIES)).isEqualTo(3);

        TopologyTestDriver byTime = open(settings(100, Duration.ofSeconds(10), 1_000));
        send(byTime, report("main", 1, 1, EFFUSION), at(0));
        send(byTime, report("main", 2, 1, EFFUSION), at(5));
        send(byTime, report("main", 3, 1, CLEAR), at(11));
        assertThat(size(byTime, SeverityStores.WINDOW)).isEqualTo(2);
        assertThat(frequencies(byTime).values()).containsOnly(1L);
        send(byTime, report("main", 4, 1, EFFUSION), at(0));
        assertThat(size(byTime, SeverityStores.WINDOW)).isEqualTo(2);
        assertThat(read(byTime, Topic.SEVERITIES, SeverityScored.class)).hasSize(4);
    }

    @Test
    void laterRevisionReplacesAndAnEarlierOneArrivingLateIsIgnored() {
        TopologyTestDriver driver = open(settings(10, Duration.ofDays(1), 1_000));
        send(driver, report("main", 1, 1, EFFUSION), at(0));
        send(driver, report("main", 1, 2, CLEAR), at(1));
        assertThat(frequencies(driver)).isEmpty();
        send(driver, report("main", 1, 1, EFFUSION), at(2));
        assertThat(frequencies(driver)).isEmpty();
        assertThat(size(driver, SeverityStores.WINDOW)).isEqualTo(1);
        assertThat(read(driver, Topic.SEVERITIES, SeverityScored.class))
                .extracting(SeverityScored::revision)
                .containsExactly(1, 2);
    }

    @Test
    void corporaOfSitesAreApart() {
        TopologyTestDriver driver = open(settings(10, Duration.ofDays(1), 2));
        send(driver, report("north", 1, 1, EFFUSION), at(0));
        send(driver, report("south", 2, 1, EFFUSION), at(1));
        assertThat(read(driver, Topic.REFERENCES, ReferencePublished.class)).isEmpty();
        send(driver, report("north", 3, 1, CLEAR), at(2));
        assertThat(read(driver, Topic.REFERENCES, ReferencePublished.class))
                .extracting(ReferencePublished::corpus)
                .containsExactly("north/chest");
    }

    @Test
    void sameInputOrderGivesTheSameOutput() {
        assertThat(run()).isEqualTo(run());
    }

    private List<List<? extends Event>> run() {
        TopologyTestDriver driver = open(settings(5, Duration.ofSeconds(30), 3));
        for (int i = 0; i < 40; i++) {
            String text = i % 3 == 0 ? EFFUSION : CLEAR;
            send(driver, report(i % 2 == 0 ? "a" : "b", i % 17, 1 + i / 17, text), at(i * 7 % 50));
        }
        return List.of(
                read(driver, Topic.SEVERITIES, SeverityScored.class),
                read(driver, Topic.REFERENCES, ReferencePublished.class));
    }

    private static int size(TopologyTestDriver driver, String name) {
        int count = 0;
        try (KeyValueIterator<?, ?> all = driver.getKeyValueStore(name).all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    private static Map<String, Long> frequencies(TopologyTestDriver driver) {
        Map<String, Long> counts = new HashMap<>();
        KeyValueStore<Bytes, Long> store = driver.getKeyValueStore(SeverityStores.FREQUENCIES);
        try (KeyValueIterator<Bytes, Long> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, Long> entry = all.next();
                counts.put(CorpusKeys.conceptOf("main/chest", entry.key), entry.value);
            }
        }
        return counts;
    }
}
