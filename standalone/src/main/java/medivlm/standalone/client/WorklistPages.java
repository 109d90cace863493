package medivlm.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the worklist page after page. */
public final class WorklistPages {
    private static final String MOST = "500";
    private static final String DONE = "ready,not-analysed,claimed,signed,withdrawn";

    private final Door triage;

    /** Through this door. */
    public WorklistPages(Door triage) {
        this.triage = triage;
    }

    /** Every open row, in the order to read them. */
    public List<WorklistRow> open() throws RefusedException, InterruptedException {
        return all(Map.of());
    }

    /** Every row that the pipeline is done with, also those that a person has signed. */
    public List<WorklistRow> settled() throws RefusedException, InterruptedException {
        return all(Map.of("state", DONE));
    }

    private List<WorklistRow> all(Map<String, String> filter)
            throws RefusedException, InterruptedException {
        List<WorklistRow> rows = new ArrayList<>();
        Map<String, String> query = new HashMap<>(filter);
        query.put("limit", MOST);
        while (true) {
            JsonNode page = triage.get("/api/worklist", query);
            rows.addAll(WorklistRow.list(page));
            if (!page.path("next").isTextual()) {
                return rows;
            }
            query.put("after", page.path("next").asText());
        }
    }
}
