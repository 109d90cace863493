package medivlm.inference.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import medivlm.schemas.NotAnalysable;
import medivlm.schemas.NotAnalysableReason;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.StudyAnalysed;
import medivlm.schemas.StudyReceived;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StudyAnalystTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:05Z");

    private final FakePixels pixels = new FakePixels();
    private final FakeRadiologist radiologist = new FakeRadiologist();
    private final ExecutorService decoders = Executors.newFixedThreadPool(2);

    @AfterEach
    void stopDecoders() {
        decoders.shutdownNow();
    }

    @Test
    void reportIsThatOfTheMostSevereImageAndNamesTheOthers() {
        radiologist.saying(11, "mild").saying(12, "very very severe").saying(13, "severe");
        StudyReceived study = frontal(1, 11, 12, 13);

        ReportGenerated report = report(analyse(study).getFirst());

        assertThat(report.findings()).isEqualTo("very very severe");
        assertThat(report.sopInstanceUid()).isEqualTo("1.2.826.0.2.12");
        assertThat(report.otherSopInstanceUids())
                .containsExactly("1.2.826.0.2.11", "1.2.826.0.2.13");
        assertThat(report.regions())
                .allMatch(region -> region.sopInstanceUid().equals("1.2.826.0.2.12"));
        assertThat(report.study()).isEqualTo(study.study());
        assertThat(report.model().name()).isEqualTo("fake");
        assertThat(report.analysedAt()).isEqualTo(NOW);
        assertThat(report.timings().waitMillis()).isEqualTo(4000);
    }

    @Test
    void earlierImageWinsAmongEquallySevereOnes() {
        radiologist.saying(11, "same").saying(12, "same");

        assertThat(report(analyse(frontal(1, 11, 12)).getFirst()).sopInstanceUid())
                .isEqualTo("1.2.826.0.2.11");
    }

    @Test
    void severityUnderThePriorPrefersThePneumothorax() {
        ReportSeverity prior = ReportSeverity.underPrior();

        double normal = prior.raw("The lungs are clear. No pneumothorax.", "Normal chest.");
        double urgent = prior.raw("There is a large left pneumothorax.", "Pneumothorax.");

        assertThat(urgent).isGreaterThan(normal);
    }

    @Test
    void lateralsAreNeitherReadNorNamed() {
        pixels.with(12, new ImageRead.Lateral("LL"));

        ReportGenerated report = report(analyse(frontal(1, 11, 12)).getFirst());

        assertThat(report.sopInstanceUid()).isEqualTo("1.2.826.0.2.11");
        assertThat(report.otherSopInstanceUids()).isEmpty();
        assertThat(radiologist.calls).containsExactly(1);
    }

    @Test
    void studyOfLateralsOnlyIsNotAnalysable() {
        pixels.with(11, new ImageRead.Lateral("LL"));

        NotAnalysable not = notAnalysable(analyse(frontal(1, 11)).getFirst());

        assertThat(not.reason()).isEqualTo(NotAnalysableReason.NO_FRONTAL_VIEW);
        assertThat(not.detail()).contains("LL");
        assertThat(radiologist.calls).isEmpty();
    }

    @Test
    void damagedFrontalTellsMoreThanALateralBesideIt() {
        pixels.with(11, new ImageRead.Lateral("LL"))
                .with(
                        12,
                        new ImageRead.Unusable(
                                NotAnalysableReason.CORRUPT_IMAGE, "truncated at byte 7"));

        NotAnalysable not = notAnalysable(analyse(frontal(1, 11, 12)).getFirst());

        assertThat(not.reason()).isEqualTo(NotAnalysableReason.CORRUPT_IMAGE);
        assertThat(not.detail()).isEqualTo("truncated at byte 7; 1 more images gave no report");
    }

    @Test
    void studyWithoutImagesIsNotAnalysable() {
        assertThat(notAnalysable(analyse(Studies.of(1, List.of())).getFirst()).reason())
                .isEqualTo(NotAnalysableReason.NO_PIXEL_DATA);
    }

    @Test
    void whatTheGateRefusesIsNoChestRadiograph() {
        radiologist.refusing(11);

        NotAnalysable not = notAnalysable(analyse(frontal(1, 11)).getFirst());

        assertThat(not.reason()).isEqualTo(NotAnalysableReason.NOT_A_CHEST_RADIOGRAPH);
        assertThat(not.detail()).isEqualTo("this is a hand");
    }

    @Test
    void decoderThatThrowsCostsItsOwnImageOnly() {
        pixels.failing(12, new ArrayIndexOutOfBoundsException(99));

        List<StudyAnalysed> outcomes =
                analyse(Studies.study(11), Studies.study(12), Studies.study(13));

        assertThat(outcomes.get(0)).isInstanceOf(ReportGenerated.class);
        assertThat(notAnalysable(outcomes.get(1)).reason())
                .isEqualTo(NotAnalysableReason.CORRUPT_IMAGE);
        assertThat(outcomes.get(2)).isInstanceOf(ReportGenerated.class);
    }

    @Test
    void studyThatKillsTheModelIsToldSoAndTheRestOfItsBatchGetsReports() {
        radiologist.dyingOf(12);

        List<StudyAnalysed> outcomes =
                analyse(Studies.study(11), Studies.study(12), Studies.study(13));

        assertThat(report(outcomes.get(0)).findings()).isEqualTo("Image 11.");
        assertThat(notAnalysable(outcomes.get(1)).reason())
                .isEqualTo(NotAnalysableReason.MODEL_FAILED);
        assertThat(report(outcomes.get(2)).findings()).isEqualTo("Image 13.");
    }

    @Test
    void deviceThatReadsNothingAnyMoreBlamesNoStudy() {
        radiologist.broken = true;

        assertThatThrownBy(() -> analyse(Studies.study(11)))
                .isInstanceOf(RadiologistUnavailableException.class);
    }

    @Test
    void storeThatIsNotMountedBlamesNoStudy() {
        pixels.unmounted = true;

        assertThatThrownBy(() -> analyse(Studies.study(11)))
                .isInstanceOf(ImageStoreUnavailableException.class);
    }

    @Test
    void severityThatThrowsCostsItsOwnStudyOnly() {
        ReportSeverity fragile =
                (findings, impression) -> {
                    if (findings.contains("12")) {
                        throw new IllegalStateException("no severity");
                    }
                    return 1;
                };

        List<StudyAnalysed> outcomes =
                analyst(fragile, 8, Long.MAX_VALUE)
                        .analyse(inHand(Studies.study(11), Studies.study(12)));

        assertThat(outcomes.get(0)).isInstanceOf(ReportGenerated.class);
        assertThat(notAnalysable(outcomes.get(1)).reason())
                .isEqualTo(NotAnalysableReason.MODEL_FAILED);
    }

    @Test
    void modelGetsNoMoreImagesAtOnceThanItsBatch() {
        analyst((findings, impression) -> 1, 4, Long.MAX_VALUE)
                .analyse(inHand(frontal(1, 11, 12, 13), frontal(2, 14, 15, 16)));

        assertThat(radiologist.calls).containsExactly(4, 2);
    }

    @Test
    void pixelsInMemoryAreBoundedByStudies() {
        StudyReceived[] studies =
                IntStream.range(11, 17).mapToObj(Studies::study).toArray(StudyReceived[]::new);

        List<StudyAnalysed> outcomes =
                analyst((findings, impression) -> 1, 8, 2 * 512 * 512).analyse(inHand(studies));

        assertThat(radiologist.calls).containsExactly(2, 2, 2);
        assertThat(outcomes)
                .extracting(StudyAnalysed::study)
                .containsExactlyElementsOf(Stream.of(studies).map(StudyReceived::study).toList());
    }

    private List<StudyAnalysed> analyse(StudyReceived... studies) {
        return analyst((findings, impression) -> findings.length(), 8, Long.MAX_VALUE)
                .analyse(inHand(studies));
    }

    private StudyAnalyst analyst(ReportSeverity severity, int images, long pixelsAtOnce) {
        return new StudyAnalyst(
                pixels,
                radiologist,
                severity,
                images,
                pixelsAtOnce,
                decoders,
                Clock.fixed(NOW, ZoneOffset.UTC),
                System::nanoTime);
    }

    private static List<StudyInHand> inHand(StudyReceived... studies) {
        return Stream.of(studies)
                .map(study -> new StudyInHand(study, study.assembledAt()))
                .toList();
    }

    private static StudyReceived frontal(int number, int... images) {
        return Studies.of(
                number,
                IntStream.of(images).mapToObj(image -> Studies.image(image, "DX", "PA")).toList());
    }

    private static ReportGenerated report(StudyAnalysed outcome) {
        assertThat(outcome).isInstanceOf(ReportGenerated.class);
        return (ReportGenerated) outcome;
    }

    private static NotAnalysable notAnalysable(StudyAnalysed outcome) {
        assertThat(outcome).isInstanceOf(NotAnalysable.class);
        return (NotAnalysable) outcome;
    }
}
