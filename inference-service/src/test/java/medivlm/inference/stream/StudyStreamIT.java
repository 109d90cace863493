package medivlm.inference.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import medivlm.inference.analysis.FakePixels;
import medivlm.inference.analysis.FakeRadiologist;
import medivlm.inference.analysis.Studies;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.Decoded;
import medivlm.schemas.EventCodec;
import medivlm.schemas.NotAnalysable;
import medivlm.schemas.NotAnalysableReason;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.StudyAnalysed;
import medivlm.schemas.StudyReceived;
import medivlm.schemas.Topic;
import medivlm.standalone.kafka.EmbeddedKafka;
import medivlm.standalone.kafka.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stream against a real broker. Each test has studies and a consumer group of its own. */
class StudyStreamIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir static Path directory;
    private static EmbeddedKafka kafka;
    private static StreamHarness harness;

    @BeforeAll
    static void startBroker() {
        kafka = EmbeddedKafka.startOnFreePorts(directory);
        Topics.create(kafka.bootstrapServers(), 1);
        harness = new StreamHarness(kafka.bootstrapServers());
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void everyStudyGetsExactlyOneOutcomeAndOneBadStudyStopsNothing() {
        harness.startsHere("one-bad");
        List<UUID> keys = publish(Topic.STUDIES, 100, 120);
        FakeRadiologist radiologist = new FakeRadiologist().dyingOf(107);

        Map<UUID, List<StudyAnalysed>> outcomes;
        try (StudyStream stream = started("one-bad", "r0", new FakePixels(), radiologist)) {
            outcomes = harness.outcomes(keys, PATIENCE);
            assertThat(stream.state().isJoined()).isTrue();
        }

        assertEachOnce(outcomes, keys);
        StudyAnalysed bad = outcomes.getOrDefault(Studies.key(107), List.of()).getFirst();
        assertThat(((NotAnalysable) bad).reason()).isEqualTo(NotAnalysableReason.MODEL_FAILED);
        assertThat(outcomes.values())
                .filteredOn(list -> list.getFirst() instanceof ReportGenerated)
                .hasSize(19);
    }

    @Test
    void statOvertakesWhatWaits() {
        harness.startsHere("stat");
        List<UUID> routine = publish(Topic.STUDIES, 200, 224);
        FakePixels pixels = new FakePixels();
        FakeRadiologist slow = new FakeRadiologist();
        slow.delayMillis = 700;

        List<UUID> urgent;
        try (StudyStream stream = started("stat", "r0", pixels, slow)) {
            await(() -> !slow.calls.isEmpty(), PATIENCE);
            urgent = publish(Topic.STUDIES_STAT, 250, 252);
            assertEachOnce(harness.outcomes(urgent, PATIENCE), urgent);
            assertEachOnce(harness.outcomes(routine, PATIENCE), routine);
            assertThat(stream.isAlive()).isTrue();
        }

        // one batch was at the device and one more may have been begun; twelve wait without
        // precedence: those two and the eight of the queue
        assertThat(pixels.read.indexOf(250)).isBetween(1, 8);
        assertThat(pixels.read.indexOf(251)).isBetween(1, 9);
    }

    @Test
    void recordThatIsNoStudyGoesToTheDeadLettersAndTheRestGoesOn() {
        byte[] junk = "no event at all".getBytes(StandardCharsets.UTF_8);
        harness.startsHere("poison");
        List<UUID> before = publish(Topic.STUDIES, 300, 303);
        harness.publishRaw(
                List.of(new ProducerRecord<>("triage.studies.v1", 1, "poison-key", junk)));
        List<UUID> after = publish(Topic.STUDIES, 303, 306);

        try (StudyStream stream =
                started("poison", "r0", new FakePixels(), new FakeRadiologist())) {
            assertThat(stream.isAlive()).isTrue();
            assertEachOnce(harness.outcomes(before, PATIENCE), before);
            assertEachOnce(harness.outcomes(after, PATIENCE), after);
        }

        List<DeadLetter> letters =
                harness
                        .committed(
                                Topic.DEAD_LETTERS,
                                PATIENCE,
                                records -> records.stream().anyMatch(r -> r.value() != null))
                        .stream()
                        .map(r -> (DeadLetter) ((Decoded.Success) EventCodec.decode(r)).event())
                        .filter(letter -> "poison-key".equals(letter.originKey()))
                        .toList();
        assertThat(letters).isNotEmpty();
        assertThat(letters.getFirst().originTopic()).isEqualTo("triage.studies.v1");
        assertThat(letters.getFirst().originPartition()).isEqualTo(1);
        assertThat(letters.getFirst().service()).isEqualTo("inference-service");
    }

    @Test
    void studiesWaitForAnImageStoreThatIsAwayAndAreAnalysedWhenItIsBack() {
        harness.startsHere("store");
        List<UUID> keys = publish(Topic.STUDIES, 400, 405);
        FakePixels pixels = new FakePixels();
        pixels.unmounted = true;

        try (StudyStream stream = started("store", "r0", pixels, new FakeRadiologist())) {
            await(() -> stream.state().trouble() != null, PATIENCE);
            assertThat(stream.state().trouble()).contains("image-store");
            assertThat(harness.answered(keys)).isZero();

            pixels.unmounted = false;

            assertEachOnce(harness.outcomes(keys, PATIENCE), keys);
            assertThat(stream.state().trouble()).isNull();
        }
    }

    @Test
    void deviceThatFailsOnEverythingBlamesNoStudyAndRecovers() {
        harness.startsHere("device");
        List<UUID> keys = publish(Topic.STUDIES, 500, 505);
        FakeRadiologist radiologist = new FakeRadiologist();
        radiologist.broken = true;

        try (StudyStream stream = started("device", "r0", new FakePixels(), radiologist)) {
            await(() -> stream.state().trouble() != null, PATIENCE);
            assertThat(harness.answered(keys)).isZero();

            radiologist.broken = false;

            Map<UUID, List<StudyAnalysed>> outcomes = harness.outcomes(keys, PATIENCE);
            assertEachOnce(outcomes, keys);
            assertThat(outcomes.values())
                    .allMatch(list -> list.getFirst() instanceof ReportGenerated);
        }
    }

    @Test
    void processKilledInTheMiddleLosesNothingAndAnswersNothingTwice()
            throws IOException, InterruptedException {
        harness.startsHere("crash");
        List<UUID> keys = publish(Topic.STUDIES, 600, 630);

        Process first = victim("crash");
        try {
            await(() -> harness.answered(keys) >= 5, PATIENCE);
        } finally {
            first.destroyForcibly();
            assertThat(first.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(harness.answered(keys)).isLessThan(30);

        Process second = victim("crash");
        try {
            assertEachOnce(harness.outcomes(keys, PATIENCE), keys);
        } finally {
            second.destroyForcibly();
            assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void newerSelfFencesAnOlderOneThatStillWorks() {
        harness.startsHere("fence");
        List<UUID> keys = publish(Topic.STUDIES, 700, 712);
        FakeRadiologist slow = new FakeRadiologist();
        slow.delayMillis = 1500;

        try (StudyStream older = started("fence", "same", new FakePixels(), slow)) {
            await(() -> !slow.calls.isEmpty(), PATIENCE);
            try (StudyStream newer =
                    started("fence", "same", new FakePixels(), new FakeRadiologist())) {
                assertEachOnce(harness.outcomes(keys, PATIENCE), keys);
                await(() -> older.state().isFenced(), PATIENCE);
                assertThat(newer.state().isFenced()).isFalse();
            }
        }
    }

    @Test
    void secondReplicaTakesItsShareAndNothingIsAnsweredTwice() {
        harness.startsHere("share");
        List<UUID> keys = publish(Topic.STUDIES, 800, 860);
        FakeRadiologist slow = new FakeRadiologist();
        slow.delayMillis = 150;
        FakeRadiologist second = new FakeRadiologist();
        second.delayMillis = 50;

        try (StudyStream one = started("share", "r1", new FakePixels(), slow)) {
            await(() -> !slow.calls.isEmpty(), PATIENCE);
            try (StudyStream two = started("share", "r2", new FakePixels(), second)) {
                assertEachOnce(harness.outcomes(keys, PATIENCE), keys);
                assertThat(one.isAlive() && two.isAlive()).isTrue();
            }
        }
        assertThat(second.calls).isNotEmpty();
    }

    private static StudyStream started(
            String group, String replica, FakePixels pixels, FakeRadiologist radiologist) {
        StudyStream stream = harness.stream(group, replica, 4, pixels, radiologist);
        stream.start();
        return stream;
    }

    private static List<UUID> publish(Topic topic, int from, int to) {
        List<StudyReceived> studies = IntStream.range(from, to).mapToObj(Studies::study).toList();
        harness.publish(topic, studies);
        return studies.stream().map(StudyReceived::study).toList();
    }

    private static Process victim(String group) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        CrashVictim.class.getName(),
                        kafka.bootstrapServers(),
                        group,
                        "r0")
                .redirectErrorStream(true)
                .redirectOutput(new File(directory.toFile(), group + ".log"))
                .start();
    }

    private static void assertEachOnce(
            Map<UUID, List<StudyAnalysed>> outcomes, List<UUID> studies) {
        assertThat(outcomes.keySet()).containsExactlyInAnyOrderElementsOf(studies);
        assertThat(outcomes.values()).allSatisfy(list -> assertThat(list).hasSize(1));
    }

    private static void await(BooleanSupplier condition, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still not so after " + atMost).isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
