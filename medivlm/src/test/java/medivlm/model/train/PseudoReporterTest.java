package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.findings.ReportText;
import medivlm.findings.SeverityScorer;
import medivlm.model.data.Split;
import medivlm.model.detect.Channel;
import medivlm.model.detect.LabelMaps;
import medivlm.model.grammar.PseudoReport;
import medivlm.model.label.RadiographLabel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PseudoReporterTest {

    private static final int GRID = 8;
    private static final float NEVER = -12;

    private static final TrainingImage RADIOGRAPH =
            new TrainingImage(
                    "nih",
                    Split.TRAINING,
                    new byte[0],
                    new byte[0],
                    Set.of(),
                    Map.of(),
                    List.of(),
                    List.of());

    /** Uncalibrated: a map's pooled logit is the finding's. */
    private final PseudoReporter reporter = new PseudoReporter(List.of(), List.of());

    /** Evidence everywhere that is as likely as this, for one finding alone. */
    private PseudoReport report(RadiographLabel label, double probability) {
        float[] logits = new float[RadiographLabel.values().length * GRID * GRID];
        Arrays.fill(logits, NEVER);
        int from = Channel.of(label) * GRID * GRID;
        float logit = (float) Math.log(probability / (1 - probability));
        Arrays.fill(logits, from, from + GRID * GRID, logit);
        return reporter.report(RADIOGRAPH, new LabelMaps(GRID, logits));
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, Pneumonia is unlikely.",
        "0.3, Pneumonia in the right lung cannot be excluded.",
        "0.5, Possible pneumonia",
        "0.75, Probable pneumonia",
        "0.88, There is small pneumonia",
        "0.95, There is moderate pneumonia",
        "0.99, There is large pneumonia"
    })
    void wordsStandForTheirProbability(double probability, String words) {
        assertThat(report(RadiographLabel.PNEUMONIA, probability).findings()).startsWith(words);
    }

    @Test
    void slightDoubtsOfOtherFindingsAreNotWorded() {
        assertThat(report(RadiographLabel.EFFUSION, 0.1).findings())
                .contains("No pleural effusion or pneumothorax.");
    }

    @ParameterizedTest
    @EnumSource(RadiographLabel.class)
    void severityOfTheTextNeverFallsWhileAFindingGetsLikelier(RadiographLabel label) {
        double before = 0;
        for (int percent = 1; percent < 100; percent++) {
            PseudoReport report = report(label, percent / 100.0);
            double now =
                    SeverityScorer.scoreText(
                                    ReportText.join(report.findings(), report.impression()),
                                    Reference.prior(),
                                    Mode.DEFAULT)
                            .raw();
            assertThat(now).as("%s at %d %%", label, percent).isGreaterThanOrEqualTo(before);
            before = now;
        }
    }
}
