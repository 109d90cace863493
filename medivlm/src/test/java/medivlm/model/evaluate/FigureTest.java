package medivlm.model.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import medivlm.model.grammar.Certainty;
import medivlm.model.grammar.PseudoReport;
import medivlm.model.grammar.ReportGrammar;
import medivlm.model.grammar.Statement;
import medivlm.model.label.Extent;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;
import org.junit.jupiter.api.Test;

/** Figures against hand-computed values. */
class FigureTest {

    private static final Set<String> ALL = Set.of("mass", "edema", "hernia");

    @Test
    void aRankingIsTheShareOfPairsInOrder() {
        Random random = new Random(3);
        List<Double> scores = new ArrayList<>();
        List<Boolean> truths = new ArrayList<>();
        List<Double> ill = new ArrayList<>();
        List<Double> well = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean truth = random.nextInt(4) == 0;
            double score = random.nextInt(10) + (truth ? 2 : 0);
            scores.add(score);
            truths.add(truth);
            (truth ? ill : well).add(score);
        }
        Ranking ranking = Ranking.of("set", "question", scores, truths);
        Figure auc = Objects.requireNonNull(ranking.auc());
        assertThat(auc.value()).isCloseTo(Auc.of(ill, well), within(1e-12));
        assertThat(auc.low()).isLessThan(auc.value());
        assertThat(auc.high()).isGreaterThan(auc.value());
        // Hanley and McNeil 1982: the standard error is about 0.04 here, so the interval 0.16 wide
        assertThat(auc.high() - auc.low()).isBetween(0.08, 0.24);
    }

    @Test
    void fourPositivesAreTooFewToSay() {
        List<Double> scores = List.of(1., 2., 3., 4., 5., 6., 7., 8., 9., 10.);
        List<Boolean> four =
                List.of(true, true, true, true, false, false, false, false, false, false);
        List<Boolean> five =
                List.of(true, true, true, true, true, false, false, false, false, false);
        assertThat(Ranking.of("set", "question", scores, four).auc()).isNull();
        assertThat(Ranking.of("set", "question", scores, five).auc()).isNotNull();
    }

    @Test
    void agreementIsCountedOverKnownLabelsOnly() {
        LabelAgreement agreement =
                LabelAgreement.of(
                        "set",
                        List.of(
                                new LabelAgreement.Item(ALL, Set.of("mass"), Set.of("mass")),
                                new LabelAgreement.Item(
                                        ALL, Set.of("mass", "edema"), Set.of("mass", "hernia")),
                                new LabelAgreement.Item(
                                        Set.of("mass"), Set.of("mass"), Set.of("hernia"))));
        // mass: 2 right, 1 missed; edema: 1 missed; hernia: 1 too many, where it is known
        assertThat(agreement.micro().value()).isCloseTo(4 / 7.0, within(1e-12));
        assertThat(agreement.macro().value()).isCloseTo((0.8 + 0) / 2, within(1e-12));
        assertThat(agreement.labels())
                .containsExactlyInAnyOrder(
                        new LabelScore("mass", 2, 0, 1),
                        new LabelScore("edema", 0, 0, 1),
                        new LabelScore("hernia", 0, 1, 0));
    }

    @Test
    void theBestConstantLabelsAreThoseThatRaiseF1() {
        List<LabelAgreement.Item> items = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Set<String> there =
                    i < 6 ? Set.of("mass") : i < 8 ? Set.of("mass", "edema") : Set.<String>of();
            items.add(new LabelAgreement.Item(ALL, there, Set.of()));
        }
        LabelAgreement agreement = LabelAgreement.of("set", items);
        // mass alone: 8 right, 2 too many, 2 missed; with edema: 10 right, 10 too many
        assertThat(agreement.constant()).containsExactly("mass");
        assertThat(agreement.constantMicro()).isCloseTo(16 / 20.0, within(1e-12));
        assertThat(agreement.micro().value()).isZero();
    }

    @Test
    void wordsAreComparedWithWhatIsThere() {
        List<WordCalibration.Named> named = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            named.add(new WordCalibration.Named(0.5, i == 0));
            named.add(new WordCalibration.Named(1, true));
        }
        named.add(new WordCalibration.Named(0.3, false));
        named.add(new WordCalibration.Named(0.2, false));
        WordCalibration calibration = WordCalibration.of(named);
        assertThat(calibration.rows())
                .extracting(WordCalibration.Row::words, WordCalibration.Row::named)
                .containsExactly(
                        tuple("unlikely", 1),
                        tuple("cannot be excluded", 1),
                        tuple("possible", 4),
                        tuple("probable", 0),
                        tuple("definite", 4));
        assertThat(calibration.rows().get(2).share()).isCloseTo(0.25, within(1e-12));
        // (0.2 + 0.3 + 4 * 0.25 + 4 * 0) / 10
        assertThat(calibration.expectedError()).isCloseTo(0.15, within(1e-12));
        assertThat(WordCalibration.of(List.of()).expectedError()).isNaN();
    }

    @Test
    void theGrammarsWordsFallIntoTheirRows() {
        Map<Certainty, String> rows =
                Map.of(
                        Certainty.UNLIKELY, "unlikely",
                        Certainty.NOT_EXCLUDED, "cannot be excluded",
                        Certainty.POSSIBLE, "possible",
                        Certainty.PROBABLE, "probable",
                        Certainty.DEFINITE, "definite");
        rows.forEach((certainty, words) -> {
            PseudoReport report =
                    ReportGrammar.write(
                            List.of(
                                    new Statement(
                                            RadiographLabel.EFFUSION,
                                            Side.RIGHT,
                                            Extent.NONE,
                                            certainty)));
            double read =
                    ReadReport.of(report.findings(), report.impression())
                            .certainty()
                            .getOrDefault(RadiographLabel.EFFUSION, 0.0);
            assertThat(WordCalibration.of(List.of(new WordCalibration.Named(read, true))).rows())
                    .as(report.text())
                    .filteredOn(row -> row.named() == 1)
                    .extracting(WordCalibration.Row::words)
                    .containsExactly(words);
        });
    }
}
