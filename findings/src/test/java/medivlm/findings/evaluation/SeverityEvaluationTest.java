package medivlm.findings.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import medivlm.findings.Label14;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.findings.prior.BuildPrior;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class SeverityEvaluationTest {
    private static Path reports() {
        var folder = System.getenv("TRIAGE_DATA");
        var base = System.getProperty("triage.basedir", ".");
        var data = folder == null ? Path.of(base, "..", "shared", "data") : Path.of(folder);
        var file = data.resolve("reports/iu-xray-reports.csv");
        Assumptions.assumeTrue(Files.exists(file), "no reports at TRIAGE_DATA: skipped");
        return file;
    }

    @Test
    void severityReachesWhatTheDesignAsksOfTheReports() throws IOException {
        var evaluation = SeverityEvaluation.of(reports());
        assertThat(evaluation.abnormal().value()).isGreaterThanOrEqualTo(0.965);
        assertThat(evaluation.significant().value()).isGreaterThanOrEqualTo(0.968);
        assertThat(evaluation.abnormal().value() - evaluation.abnormalWithoutAssertion().value())
                .isGreaterThanOrEqualTo(0.15);
        assertThat(
                        evaluation.significant().value()
                                - evaluation.significantWithoutAssertion().value())
                .isGreaterThanOrEqualTo(0.15);
        assertThat(evaluation.microF1().value()).isGreaterThanOrEqualTo(0.90);
        assertThat(evaluation.microF1OfAllLabels().value()).isGreaterThanOrEqualTo(0.90);
        assertThat(evaluation.table()).contains("paper mode", "word count", "Pneumothorax");
    }

    @Test
    void shippedPriorIsWhatTheCommandMakesOfTheReports() throws IOException {
        var reports = LabelledReport.read(reports());
        for (var mode : Mode.values()) {
            assertThat(BuildPrior.of(reports, mode)).isEqualTo(Reference.prior(mode));
        }
    }

    @Test
    void aucCountsTiesHalf() {
        assertThat(Auc.of(new double[] {1, 2, 3, 4}, new boolean[] {false, false, true, true}))
                .isEqualTo(1);
        assertThat(Auc.of(new double[] {1, 1, 1, 1}, new boolean[] {false, true, false, true}))
                .isEqualTo(0.5);
        assertThat(Auc.of(new double[] {3, 1, 2}, new boolean[] {false, true, true})).isZero();
    }

    @Test
    void f1CountsAgreement() {
        var counts = new LabelCounts();
        counts.add(EnumSet.of(Label14.MASS, Label14.EDEMA), EnumSet.of(Label14.MASS));
        counts.add(EnumSet.noneOf(Label14.class), EnumSet.of(Label14.MASS));
        assertThat(counts.f1(Label14.MASS)).isEqualTo(2.0 / 3);
        assertThat(counts.f1(Label14.EDEMA)).isZero();
        assertThat(counts.f1(Label14.HERNIA)).isNaN();
        assertThat(counts.micro(List.of(Label14.values()))).isEqualTo(0.5);
        assertThat(counts.macro(List.of(Label14.values()))).isEqualTo(1.0 / 3);
    }

    @Test
    void csvKeepsQuotedCommasQuotesAndLineBreaks() {
        assertThat(Csv.rows("a,b\n\"x, \"\"y\"\"\nz\",2\r\n"))
                .containsExactly(Map.of("a", "x, \"y\"\nz", "b", "2"));
        assertThatThrownBy(() -> Csv.rows("a,b\n1\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 2");
    }
}
