package medivlm.standalone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import medivlm.standalone.analyse.Analyst;
import medivlm.standalone.analyse.Explainer;
import medivlm.standalone.client.Media;
import medivlm.standalone.terminal.Progress;
import medivlm.standalone.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "analyse",
        description = {
            "Read image files with the model alone, no services.",
            "DICOM, PNG and JPEG; one line of JSON per file, a report or the reason why not."
        })
final class AnalyseCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private ModelOptions model = new ModelOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "What to read.")
    private List<Path> inputs = List.of();

    @Option(names = "--out", required = true, paramLabel = "F.jsonl", description = "Where to.")
    private Path out = Path.of("analyses.jsonl");

    @Option(
            names = "--explain",
            paramLabel = "DIR",
            description = {
                "Also write for each report how it came about: DIR/NAME.explain.json (tokens,",
                "attention, abstention) and DIR/NAME.heat.png (where the decoder looked)."
            })
    private @Nullable Path explain;

    AnalyseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<Path> files;
        try {
            files = Media.files(inputs);
        } catch (IOException e) {
            throw new CommandFailedException(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
        if (files.isEmpty()) {
            throw new CommandFailedException(ExitCode.FAILED, "no image files in " + inputs);
        }
        try (var loaded = model.load();
                var writer = Files.newBufferedWriter(out);
                var progress = new Progress(terminal, "analysing", files.size())) {
            var explainer = explain == null ? null : new Explainer(explain);
            var tally = new Analyst(loaded, explainer).analyse(files, writer, progress::at);
            terminal.err()
                    .println(
                            tally.reports()
                                    + " reports, "
                                    + tally.notAnalysable()
                                    + " not analysable: "
                                    + out);
        }
        return ExitCode.OK;
    }
}
