package medivlm.model.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import medivlm.model.label.Extent;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;
import org.junit.jupiter.api.Test;

class ReportGrammarTest {

    @Test
    void nothingStatedIsANormalChest() {
        PseudoReport report = ReportGrammar.write(List.of());
        assertThat(report.findings())
                .isEqualTo(
                        "The lungs are clear. No pleural effusion or pneumothorax."
                                + " The heart is normal in size.");
        assertThat(report.impression()).isEqualTo("No acute abnormality.");
    }

    @Test
    void sideExtentAndCertaintyAreInTheWords() {
        PseudoReport report =
                ReportGrammar.write(
                        List.of(
                                new Statement(
                                        RadiographLabel.PNEUMONIA,
                                        Side.LEFT,
                                        Extent.NONE,
                                        Certainty.POSSIBLE),
                                new Statement(
                                        RadiographLabel.EFFUSION,
                                        Side.RIGHT,
                                        Extent.LARGE,
                                        Certainty.DEFINITE)));
        assertThat(report.findings())
                .isEqualTo(
                        "Possible pneumonia in the left lung. There is a large right pleural"
                                + " effusion. No pneumothorax. The heart is normal in size.");
        assertThat(report.impression()).isEqualTo("Large pleural effusion. Possible pneumonia.");
    }

    @Test
    void orderOfStatementsDoesNotMatter() {
        Statement one =
                new Statement(RadiographLabel.MASS, Side.RIGHT, Extent.NONE, Certainty.DEFINITE);
        Statement other =
                new Statement(
                        RadiographLabel.EDEMA, Side.BILATERAL, Extent.SMALL, Certainty.PROBABLE);
        assertThat(ReportGrammar.write(List.of(one, other)))
                .isEqualTo(ReportGrammar.write(List.of(other, one)));
    }

    @Test
    void textAndPartsAreTheSameReport() {
        PseudoReport report = ReportGrammar.write(List.of());
        assertThat(PseudoReport.parse(report.text())).isEqualTo(report);
        assertThat(PseudoReport.parse("Only findings.").impression()).isEmpty();
    }

    @Test
    void labelStatedTwiceIsRefused() {
        Statement twice =
                new Statement(RadiographLabel.MASS, Side.RIGHT, Extent.NONE, Certainty.DEFINITE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportGrammar.write(List.of(twice, twice)));
    }
}
