package medivlm.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** The plain classifier's figures as text. */
final class BaselineTable {

    private BaselineTable() {}

    /** Lines for the JSON that {@code triage model baseline} wrote. */
    static String of(JsonNode baseline) {
        StringBuilder out = new StringBuilder();
        out.append(
                String.format(
                        Locale.ROOT,
                        "plain classifier of %d parameters, %.0f s of training, AUC",
                        baseline.path("parameters").asLong(),
                        baseline.path("seconds").asDouble()));
        for (JsonNode ranking : baseline.path("rankings")) {
            JsonNode auc = ranking.path("auc");
            out.append(
                    String.format(
                            Locale.ROOT,
                            "%n  %-32s %-24s %s",
                            ranking.path("dataSet").asText(),
                            ranking.path("question").asText(),
                            auc.isObject()
                                    ? String.format(
                                            Locale.ROOT,
                                            "%.3f [%.3f, %.3f]",
                                            auc.path("value").asDouble(),
                                            auc.path("low").asDouble(),
                                            auc.path("high").asDouble())
                                    : "too few to say"));
        }
        return out.toString();
    }
}
