package medivlm.model.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.findings.ReportText;
import medivlm.findings.SeverityScorer;
import medivlm.model.grammar.Certainty;
import medivlm.model.grammar.PseudoReport;
import medivlm.model.grammar.ReportGrammar;
import medivlm.model.grammar.Statement;
import medivlm.model.label.Extent;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the grammar says is what {@code findings} reads, graded as it was meant. */
class GrammarIsReadTest {

    @ParameterizedTest
    @EnumSource(
            value = RadiographLabel.class,
            mode = EnumSource.Mode.MATCH_NONE,
            names = ".*(LUNG|HEART|DIAPHRAGM|PACEMAKER|TUBE|LINE)")
    void oneStatementIsReadAsItsLabel(RadiographLabel label) {
        for (Side side : Side.values()) {
            for (Extent extent : Extent.values()) {
                PseudoReport report = report(label, side, extent, Certainty.DEFINITE);
                assertThat(ReadLabels.of(report.findings(), report.impression()))
                        .as(report.text())
                        .containsExactly(label);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RadiographLabel.class,
            mode = EnumSource.Mode.MATCH_NONE,
            names = ".*(LUNG|HEART|DIAPHRAGM|PACEMAKER|TUBE|LINE)")
    void surerWordsAreMoreSevere(RadiographLabel label) {
        List<Double> severities = new ArrayList<>();
        severities.add(severity(ReportGrammar.write(List.of())));
        for (Certainty certainty : List.of(Certainty.values()).reversed()) {
            severities.add(severity(report(label, Side.LEFT, Extent.NONE, certainty)));
        }
        severities.add(severity(report(label, Side.LEFT, Extent.LARGE, Certainty.DEFINITE)));
        assertThat(severities).isSorted().doesNotHaveDuplicates();
        assertThat(severities.getFirst()).isZero();
        PseudoReport unlikely = report(label, Side.LEFT, Extent.NONE, Certainty.UNLIKELY);
        assertThat(ReadLabels.of(unlikely.findings(), unlikely.impression())).isEqualTo(Set.of());
    }

    private static PseudoReport report(
            RadiographLabel label, Side side, Extent extent, Certainty certainty) {
        return ReportGrammar.write(List.of(new Statement(label, side, extent, certainty)));
    }

    private static double severity(PseudoReport report) {
        String text = ReportText.join(report.findings(), report.impression());
        return SeverityScorer.scoreText(text, Reference.prior(), Mode.DEFAULT).raw();
    }
}
