package medivlm.standalone.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.standalone.severity.BadReportsException;
import medivlm.standalone.severity.ReferenceFile;
import medivlm.standalone.severity.ReportFile;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "score",
        description = {
            "Score a file of reports.",
            "One JSON object a line with id and text, or with id, findings and impression. The "
                    + "lines of 'triage analyse' do as well. Writes id, raw, normalised, band, terms."
        })
final class SeverityScoreCommand implements Callable<Integer> {
    private static final String PRIOR = "prior";
    private static final String FIT = "fit";

    private final Terminal terminal;

    @Option(names = "--in", required = true, paramLabel = "F.jsonl", description = "Reports.")
    private Path in = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "G.jsonl", description = "Where to.")
    private Path out = Path.of("");

    @Option(
            names = "--mode",
            paramLabel = "default|paper",
            converter = Modes.class,
            description = "Formula (default: default).")
    private Mode mode = Mode.DEFAULT;

    @Option(
            names = "--reference",
            paramLabel = "FILE|prior|fit",
            description = {
                "What the scores are ranked among: a reference in a file, the shipped prior, or",
                "the reports of the file themselves (default: prior)."
            })
    private String reference = PRIOR;

    @Mixin private SiteVocabulary vocabulary = new SiteVocabulary();

    SeverityScoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        vocabulary.use();
        ReportFile reports = new ReportFile(in);
        try {
            Reference against =
                    switch (reference) {
                        case PRIOR -> Reference.prior(mode);
                        case FIT -> reports.fit(mode);
                        default -> ReferenceFile.read(Path.of(reference), mode);
                    };
            int scored = reports.score(out, against);
            terminal.err().println(scored + " reports scored with reference " + against.version());
            return ExitCode.OK;
        } catch (BadReportsException e) {
            throw new CommandFailedException(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private static final class Modes implements ITypeConverter<Mode> {
        @Override
        public Mode convert(String value) {
            try {
                return Mode.ofWire(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + value + "' is none of default, paper");
            }
        }
    }
}
