package medivlm.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import medivlm.findings.ReportText;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file of reports.
 *
 * @param head {@code id} and {@code file} as they stand in it, the number of the line as {@code
 *     line} where neither is there
 * @param text what is scored, null where the line has none, e.g. an image that was not analysed
 */
record ReportLine(ObjectNode head, @Nullable String text) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of("id", "file");

    /**
     * Reads a file line by line; empty lines are passed over.
     *
     * @throws CommandFailedException if there is no such file or a line is no JSON object in UTF-8
     */
    static void each(Path file, Consumer<ReportLine> taker) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailedException(ExitCode.FAILED, "there is no file " + file);
        }
        int number = 1;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    taker.accept(of(line, file + ":" + number, number));
                }
                number++;
            }
        } catch (CharacterCodingException e) {
            throw fault(file + ":" + number + " or soon after it", "not UTF-8");
        }
    }

    private static ReportLine of(String line, String place, int number) {
        JsonNode parsed;
        try {
            parsed = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw fault(place, e.getOriginalMessage());
        }
        if (!(parsed instanceof ObjectNode report)) {
            throw fault(place, "no JSON object; a line is {\"id\": …, \"text\": …}");
        }
        ObjectNode head = JSON.createObjectNode();
        NAMES.stream().filter(report::has).forEach(name -> head.set(name, report.get(name)));
        if (head.isEmpty()) {
            head.put("line", number);
        }
        return new ReportLine(head, text(report));
    }

    private static @Nullable String text(ObjectNode report) {
        JsonNode text = report.path("text");
        if (text.isTextual()) {
            return text.asText();
        }
        JsonNode findings = report.path("findings");
        JsonNode impression = report.path("impression");
        return findings.isTextual() || impression.isTextual()
                ? ReportText.join(findings.asText(""), impression.asText(""))
                : null;
    }

    private static CommandFailedException fault(String place, String what) {
        return new CommandFailedException(ExitCode.FAILED, place + ": " + what);
    }
}
