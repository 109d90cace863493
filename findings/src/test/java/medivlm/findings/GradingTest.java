package medivlm.findings;

import static medivlm.findings.Reports.mention;
import static medivlm.findings.Reports.raw;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Graded words move the raw score in their order. */
class GradingTest {
    private static void assertRises(List<String> texts) {
        for (int i = 1; i < texts.size(); i++) {
            assertThat(raw(texts.get(i)))
                    .as("%s < %s", texts.get(i - 1), texts.get(i))
                    .isGreaterThan(raw(texts.get(i - 1)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pneumonia",
                "left lower lobe consolidation",
                "pneumothorax",
                "right pleural effusion",
                "pulmonary edema",
                "cardiomegaly",
                "atelectasis",
                "mass"
            })
    void certaintyRaisesTheScore(String finding) {
        assertRises(
                List.of(
                        "No " + finding + ".",
                        "Unlikely " + finding + ".",
                        "A " + finding + " cannot be excluded.",
                        "Possible " + finding + ".",
                        "Probable " + finding + ".",
                        "There is " + finding + "."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"right pleural effusion", "left pneumothorax", "bilateral consolidation"})
    void extentRaisesTheScore(String finding) {
        assertRises(
                List.of(
                        "There is a trace " + finding + ".",
                        "There is a small " + finding + ".",
                        "There is " + finding + ".",
                        "There is a moderate " + finding + ".",
                        "There is a large " + finding + "."));
    }

    @Test
    void bothSidesCountMoreThanOne() {
        assertRises(List.of("Small left effusion.", "Small bilateral effusions."));
    }

    @Test
    void attributesAreRead() {
        var mass = mention("New 4.6 cm x 37 mm mass in the left upper lobe.", "mass");
        assertThat(mass.sizeMm()).isEqualTo(46.0);
        assertThat(mass.laterality()).isEqualTo(Laterality.LEFT);
        assertThat(mass.comparison()).isEqualTo(Comparison.NEW);
        assertThat(mention("Chronic bilateral effusions, unchanged.", "pleural-effusion"))
                .satisfies(m -> {
                    assertThat(m.laterality()).isEqualTo(Laterality.BILATERAL);
                    assertThat(m.chronicity()).isEqualTo(Chronicity.CHRONIC);
                    assertThat(m.comparison()).isEqualTo(Comparison.UNCHANGED);
                });
        assertThat(mention("Endotracheal tube is in good position.", "endotracheal-tube"))
                .extracting(Mention::devicePosition)
                .isEqualTo(DevicePosition.EXPECTED);
    }

    @Test
    void sizeOfOneFindingIsNotGivenToItsNeighbour() {
        assertThat(mention("Large effusion and small pneumothorax.", "pneumothorax").extent())
                .isEqualTo(Extents.SMALL);
        assertThat(mention("Effusion with a small pneumothorax.", "pleural-effusion").extent())
                .isEqualTo(Extents.UNSAID);
    }

    @Test
    void positionsPointIntoTheText() {
        var text = ReportText.join("Small  left\teffusion", "No pneumothorax.");
        for (var mention : Reports.read(text)) {
            assertThat(text.substring(mention.start(), mention.end())).isEqualTo(mention.text());
        }
        assertThat(text).isEqualTo("Small  left\teffusion.\nNo pneumothorax.");
    }
}
