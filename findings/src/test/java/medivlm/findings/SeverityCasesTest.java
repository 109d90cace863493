package medivlm.findings;

import static medivlm.findings.Reports.raw;
import static medivlm.findings.Reports.score;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The cases that the design says any change must keep. */
class SeverityCasesTest {
    private static final List<String> NORMAL =
            List.of(
                    "Heart size is normal. The lungs are clear. The bony thorax is grossly intact."
                            + " Normal chest.",
                    "No pneumothorax, effusion, consolidation, edema, mass or fracture.");
    private static final String TENSION =
            "Large right tension pneumothorax with mediastinal shift.";
    private static final List<String> ABNORMAL =
            List.of(
                    "The heart is mildly enlarged. Lung volumes are low.",
                    "Rounded mass in the right middle lobe measures approximately 4.6 cm x 3.7 cm.",
                    "Extensive bilateral bronchiectasis, cystic changes and scarring.",
                    TENSION);

    @Test
    void everyNormalReportIsBelowEveryAbnormalOne() {
        for (var normal : NORMAL) {
            for (var abnormal : ABNORMAL) {
                assertThat(raw(normal)).as(normal).isZero();
                assertThat(score(normal).normalised())
                        .as("%s / %s", normal, abnormal)
                        .isLessThan(score(abnormal).normalised());
            }
        }
    }

    @Test
    void resolvedFindingRanksWithNormal() {
        assertThat(raw("Pneumothorax has resolved")).isZero();
    }

    @Test
    void negatedFindingBeforeButAddsNothingToTheOneBehind() {
        assertThat(raw("No pneumothorax but large left effusion"))
                .isPositive()
                .isEqualTo(raw("Large left effusion"));
    }

    @Test
    void findingThatCannotBeExcludedLiesBetweenNormalAndAsserted() {
        assertThat(raw("Pneumothorax cannot be excluded"))
                .isPositive()
                .isLessThan(raw("Pneumothorax."));
    }

    @Test
    void unchangedFindingIsAFinding() {
        assertThat(raw("No change in the large left effusion"))
                .isEqualTo(raw("Large left effusion."));
    }

    @Test
    void smallPneumothoraxIsBelowTension() {
        assertThat(raw("Small apical pneumothorax")).isPositive().isLessThan(raw(TENSION));
    }

    @Test
    void criticalFindingIsCriticalWhateverItsRank() {
        var score = score(TENSION);
        assertThat(score.worstAcuity()).isEqualTo(Acuity.CRITICAL);
        assertThat(score.band()).isEqualTo(Band.CRITICAL);
    }

    @Test
    void minorFindingsStayBelowUrgentHoweverManyTheyAre() {
        var many = new StringBuilder();
        for (var concept : Vocabulary.standard().concepts()) {
            var sentence = concept.display() + ". ";
            if (score(sentence).worstAcuity() == Acuity.MINOR) {
                many.append(sentence);
            }
        }
        var score = score(many.toString());
        assertThat(score.normalised()).isGreaterThan(Bands.URGENT_FROM);
        assertThat(score.worstAcuity()).isEqualTo(Acuity.MINOR);
        assertThat(score.band()).isEqualTo(Band.SIGNIFICANT);
    }

    @Test
    void uncertainCriticalFindingSetsNoFloor() {
        var score = score("Tension pneumothorax cannot be excluded.");
        assertThat(score.worstAcuity()).isNull();
        assertThat(score.band()).isNotEqualTo(Band.NONE);
    }

    @Test
    void largePneumothoraxIsCriticalAndASmallOneUrgent() {
        assertThat(score("Large pneumothorax.").worstAcuity()).isEqualTo(Acuity.CRITICAL);
        assertThat(score("Small pneumothorax.").worstAcuity()).isEqualTo(Acuity.URGENT);
    }
}
