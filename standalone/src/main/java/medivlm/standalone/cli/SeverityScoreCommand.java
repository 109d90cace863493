package medivlm.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.findings.ReportText;
import medivlm.findings.SeverityScorer;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "score",
        description = {
            "Score a file of reports.",
            "One JSON object a line with findings and impression, or text; lines without either pass",
            "unchanged. Adds severity with its terms."
        })
final class SeverityScoreCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectMapper json = new ObjectMapper();

    @Option(names = "--in", required = true, paramLabel = "F.jsonl", description = "Reports.")
    private Path in = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "G.jsonl", description = "Where to.")
    private Path out = Path.of("");

    @Option(
            names = "--mode",
            paramLabel = "M",
            description = "One of: ${COMPLETION-CANDIDATES} (default: DEFAULT).")
    private Mode mode = Mode.DEFAULT;

    SeverityScoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Reference reference = Reference.prior(mode);
        int number = 0;
        int scored = 0;
        try (var reader = reader();
                var writer = Files.newBufferedWriter(out)) {
            String line = reader.readLine();
            while (line != null) {
                number++;
                if (!line.isBlank()) {
                    ObjectNode scoredLine = score(parse(line, number), reference);
                    scored += scoredLine.has("raw") ? 1 : 0;
                    writer.write(json.writeValueAsString(scoredLine));
                    writer.newLine();
                }
                line = reader.readLine();
            }
        }
        terminal.err().println(scored + " reports scored with reference " + reference.version());
        return ExitCode.OK;
    }

    private java.io.BufferedReader reader() throws IOException {
        if (!Files.isRegularFile(in)) {
            throw new CommandFailedException(ExitCode.FAILED, "there is no file " + in);
        }
        return Files.newBufferedReader(in);
    }

    private ObjectNode parse(String line, int number) {
        try {
            if (json.readTree(line) instanceof ObjectNode report) {
                return report;
            }
        } catch (JsonProcessingException e) {
            throw new CommandFailedException(
                    ExitCode.FAILED, in + ":" + number + ": " + e.getOriginalMessage());
        }
        throw new CommandFailedException(ExitCode.FAILED, in + ":" + number + ": no JSON object");
    }

    /** The line's id and its score; without a score where the line has no text. */
    private ObjectNode score(ObjectNode report, Reference reference) {
        ObjectNode out = json.createObjectNode();
        for (String name : List.of("id", "file")) {
            if (report.has(name)) {
                out.set(name, report.get(name));
            }
        }
        JsonNode findings = report.path("findings");
        JsonNode impression = report.path("impression");
        JsonNode text = report.path("text");
        if (!findings.isTextual() && !impression.isTextual() && !text.isTextual()) {
            return out.put("reason", "no text, findings or impression");
        }
        String whole =
                text.isTextual()
                        ? text.asText()
                        : ReportText.join(findings.asText(""), impression.asText(""));
        return out.setAll(
                json.<ObjectNode>valueToTree(SeverityScorer.scoreText(whole, reference, mode)));
    }
}
