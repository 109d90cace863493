package medivlm.findings.prior;

import java.util.List;
import medivlm.findings.DocumentTerms;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.findings.ReferenceBuilder;
import medivlm.findings.RollingCorpus;
import medivlm.findings.Vocabulary;
import medivlm.findings.evaluation.LabelledReport;

/**
 * Makes the prior references that the jar ships: {@code prior-default.json} and {@code
 * prior-paper.json}. They hold the number of reports, how many of them name each concept, and
 * evenly spaced quantiles of the raw scores; no text, no id, no label of any report.
 */
public final class BuildPrior {
    private BuildPrior() {}

    /** The prior of a mode, counted on the reports. */
    public static Reference of(List<LabelledReport> reports, Mode mode) {
        var corpus = new RollingCorpus("prior", Vocabulary.standard().version(), reports.size());
        for (var report : reports) {
            corpus.add(DocumentTerms.ofText(report.text(), mode));
        }
        var full = corpus.next("full", ReferenceBuilder.empty(mode));
        return ReferenceBuilder.thinned(
                "prior-" + mode.wire() + "-" + Vocabulary.standard().version(), full);
    }
}
