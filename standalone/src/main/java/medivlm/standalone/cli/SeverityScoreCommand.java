package medivlm.standalone.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.findings.SeverityScorer;
import medivlm.findings.Vocabulary;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "score",
        description = {
            "Score a file of reports.",
            "One JSON object a line, with id and text, or with findings and impression as analyse",
            "writes them; a line without a text gets a reason instead of a score. The file is",
            "written when all lines are scored."
        })
final class SeverityScoreCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectMapper json = new ObjectMapper();
    private int scored;

    @Option(names = "--in", required = true, paramLabel = "F.jsonl", description = "Reports.")
    private Path in = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "G.jsonl", description = "Where to.")
    private Path out = Path.of("");

    @Option(
            names = "--mode",
            paramLabel = "M",
            description = "default, or paper for the paper's own formula.")
    private Mode mode = Mode.DEFAULT;

    @Option(
            names = "--reference",
            paramLabel = "R",
            description = {
                "What the scores are ranked against: prior (the shipped one, default), fit (the",
                "reports of this file), or a file with a reference, also as it is published on",
                "triage.references.v1."
            })
    private String reference = "prior";

    SeverityScoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Reference chosen = ChosenReference.of(reference, mode, in);
        String own = Vocabulary.standard().version();
        if (mode == Mode.DEFAULT && !chosen.vocabularyVersion().equals(own)) {
            terminal.err()
                    .println(
                            "the reference counts the vocabulary "
                                    + chosen.vocabularyVersion()
                                    + ", the reports are read by "
                                    + own);
        }
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try {
            write(part, chosen);
            Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        terminal.err().println(scored + " reports scored with reference " + chosen.version());
        return ExitCode.OK;
    }

    private void write(Path file, Reference chosen) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            ReportLine.each(
                    in,
                    line -> {
                        try {
                            writer.write(json.writeValueAsString(score(line, chosen)));
                            writer.newLine();
                        } catch (IOException e) {
                            throw new UncheckedIOException(file + " cannot be written", e);
                        }
                    });
        }
    }

    private ObjectNode score(ReportLine line, Reference chosen) {
        String text = line.text();
        if (text == null) {
            return line.head().put("reason", "no text, findings or impression");
        }
        scored++;
        return line.head()
                .setAll(json.<ObjectNode>valueToTree(SeverityScorer.scoreText(text, chosen, mode)));
    }
}
