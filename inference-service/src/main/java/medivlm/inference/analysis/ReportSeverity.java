package medivlm.inference.analysis;

import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.findings.ReportText;
import medivlm.findings.SeverityScorer;

/** How severe a report is, to choose among the images of one study. */
@FunctionalInterface
public interface ReportSeverity {

    /** Raw severity, 0 or more. */
    double raw(String findings, String impression);

    /** Under the shipped prior: the same whatever reference the severity topology has now. */
    static ReportSeverity underPrior() {
        Reference prior = Reference.prior();
        return (findings, impression) ->
                SeverityScorer.scoreText(ReportText.join(findings, impression), prior, Mode.DEFAULT)
                        .raw();
    }
}
