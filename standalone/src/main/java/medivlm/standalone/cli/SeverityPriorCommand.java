package medivlm.standalone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.findings.evaluation.LabelledReport;
import medivlm.findings.prior.BuildPrior;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "prior",
        description = {
            "Count the references that a cold system starts from.",
            "Writes prior-default.json and prior-paper.json: frequencies of concepts and quantiles "
                    + "of scores, no text."
        })
final class SeverityPriorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private ReportsOption reports = new ReportsOption();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to.")
    private Path out = Path.of("");

    @Mixin private SiteVocabulary vocabulary = new SiteVocabulary();

    SeverityPriorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        vocabulary.use();
        List<LabelledReport> read = reports.with(LabelledReport::read);
        Files.createDirectories(out);
        for (Mode mode : Mode.values()) {
            Reference prior = BuildPrior.of(read, mode);
            Path file = out.resolve("prior-" + mode.wire() + ".json");
            Files.writeString(file, prior.toJson() + "\n");
            terminal.out()
                    .println(
                            file
                                    + ": "
                                    + prior.version()
                                    + ", "
                                    + read.size()
                                    + " reports, "
                                    + prior.documentFrequencies().size()
                                    + " concepts");
        }
        return ExitCode.OK;
    }
}
