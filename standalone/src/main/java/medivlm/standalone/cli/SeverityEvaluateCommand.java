package medivlm.standalone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import medivlm.findings.evaluation.SeverityEvaluation;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        description = {
            "Measure the severity on labelled reports.",
            "AUC of abnormal and of significant against the rest, F1 of fourteen labels."
        })
final class SeverityEvaluateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--reports",
            paramLabel = "CSV",
            description = "Labelled reports (default: reports/iu-xray-reports.csv of TRIAGE_DATA).")
    private Path reports = RadiographData.folder().resolve("reports/iu-xray-reports.csv");

    @Mixin private SiteVocabulary vocabulary = new SiteVocabulary();

    SeverityEvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        vocabulary.use();
        if (!Files.isRegularFile(reports)) {
            throw new CommandFailedException(ExitCode.FAILED, "there is no file " + reports);
        }
        try {
            terminal.out().print(SeverityEvaluation.of(reports).table());
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.FAILED, reports + ": " + e.getMessage());
        }
        return ExitCode.OK;
    }
}
