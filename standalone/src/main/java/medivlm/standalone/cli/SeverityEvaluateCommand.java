package medivlm.standalone.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import medivlm.findings.evaluation.SeverityEvaluation;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "evaluate",
        description = {
            "Measure the severity on labelled reports.",
            "AUC of abnormal and of significant against the rest, F1 of fourteen labels."
        })
final class SeverityEvaluateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private ReportsOption reports = new ReportsOption();

    @Mixin private SiteVocabulary vocabulary = new SiteVocabulary();

    SeverityEvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        vocabulary.use();
        terminal.out().print(reports.with(SeverityEvaluation::of).table());
        return ExitCode.OK;
    }
}
