package medivlm.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A row of the worklist as its door tells it.
 *
 * @param dueAt when it should be read
 * @param lane 0 is read before 1
 * @param severity 0..1; empty until scored
 * @param state {@code waiting}, {@code ready}, {@code not-analysed} …
 * @param said top findings, or the reason why it was not analysed
 */
public record WorklistRow(
        String study,
        @Nullable Instant dueAt,
        int lane,
        OptionalDouble severity,
        String band,
        String priority,
        String state,
        String said) {

    /** Rows of an answer, in its order. */
    public static List<WorklistRow> list(JsonNode answer) {
        List<WorklistRow> rows = new ArrayList<>();
        answer.path("rows").forEach(row -> rows.add(of(row)));
        return List.copyOf(rows);
    }

    private static WorklistRow of(JsonNode row) {
        JsonNode severity = row.path("severity");
        return new WorklistRow(
                row.path("study").asText(),
                instant(row.path("dueAt").asText()),
                row.path("lane").asInt(),
                severity.isNumber()
                        ? OptionalDouble.of(severity.asDouble())
                        : OptionalDouble.empty(),
                row.path("band").asText(""),
                row.path("priority").asText(""),
                row.path("state").asText(),
                said(row));
    }

    private static String said(JsonNode row) {
        String reason = row.path("notAnalysedReason").asText("");
        if (!reason.isEmpty() && !reason.equals("null")) {
            return reason;
        }
        List<String> findings = new ArrayList<>();
        row.path("topFindings").forEach(finding -> findings.add(words(finding)));
        return String.join(", ", findings);
    }

    /** A finding is a text, or an object with a text of its own. */
    private static String words(JsonNode finding) {
        for (String name : List.of("text", "display", "label", "concept")) {
            if (finding.path(name).isTextual()) {
                return finding.path(name).asText();
            }
        }
        return finding.asText();
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
