package medivlm.standalone.severity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import medivlm.findings.ReportText;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file of reports.
 *
 * @param names the members {@code id} and {@code file} of the line, at least one of them
 * @param text what is scored; null where {@code ./triage analyse} wrote that there is no report
 */
record ReportLine(ObjectNode names, @Nullable String text) {
    static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /**
     * Reads {@code {"id","text"}} or {@code {"id","findings","impression"}}; {@code file} stands
     * for {@code id} in the lines of {@code ./triage analyse}.
     *
     * @throws BadReportsException if it is neither; the message does not say where
     */
    static ReportLine parse(String line) {
        if (!(tree(line) instanceof ObjectNode report)) {
            throw new BadReportsException("no JSON object");
        }
        ObjectNode names = JsonNodeFactory.instance.objectNode();
        for (String name : List.of("id", "file")) {
            JsonNode value = report.path(name);
            if (value.isNumber() || (value.isTextual() && !value.asText().isBlank())) {
                names.set(name, value);
            }
        }
        if (names.isEmpty()) {
            throw new BadReportsException("no id");
        }
        if (report.path("outcome").asText().equals("not-analysable")) {
            return new ReportLine(names, null);
        }
        return new ReportLine(names, text(report));
    }

    private static JsonNode tree(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new BadReportsException("no JSON: " + e.getOriginalMessage());
        }
    }

    private static String text(ObjectNode report) {
        for (String name : List.of("text", "findings", "impression")) {
            JsonNode value = report.path(name);
            if (!value.isTextual() && !value.isMissingNode() && !value.isNull()) {
                throw new BadReportsException(name + " is no text");
            }
        }
        JsonNode text = report.path("text");
        if (text.isTextual()) {
            return text.asText();
        }
        if (!report.path("findings").isTextual() && !report.path("impression").isTextual()) {
            throw new BadReportsException("no text, findings or impression");
        }
        return ReportText.join(
                report.path("findings").asText(""), report.path("impression").asText(""));
    }
}
