package medivlm.findings.prior;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Writes both priors: arguments are the CSV file of reports and the folder to write to. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    "two arguments are needed: the CSV file of reports, the folder to write to");
        }
        var reports = LabelledReport.read(Path.of(args[0]));
        for (var mode : Mode.values()) {
            var prior = of(reports, mode);
            var file = Path.of(args[1], "prior-" + mode.wire() + ".json");
            Files.writeString(file, prior.toJson() + "\n");
            System.out.println(
                    "file="
                            + file.getFileName()
                            + " reports="
                            + reports.size()
                            + " concepts="
                            + prior.documentFrequencies().size());
        }
    }
}
