package medivlm.triage.worklist;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A list as the audit trail keeps it: the words of the filter, never the text of a search. */
final class AskedFor {
    private AskedFor() {}

    /**
     * The query.
     *
     * @param parameters as the reader of lists understood them
     * @param text what was searched for; only that there was one is told
     */
    static String query(Map<String, List<String>> parameters, @Nullable String text) {
        String words =
                new TreeMap<>(parameters)
                        .entrySet().stream()
                                .filter(one -> !one.getKey().equals("after"))
                                .map(one -> one.getKey() + "=" + String.join(",", one.getValue()))
                                .collect(Collectors.joining("&"));
        if (text == null || text.isBlank()) {
            return words;
        }
        return words + (words.isEmpty() ? "" : "&") + "text=[removed]";
    }

    /** The patient that all rows are of; null where they are of several, or of none that is known. */
    static @Nullable UUID onlyPatient(List<RowView> rows) {
        List<UUID> patients =
                rows.stream()
                        .map(row -> row.patient() == null ? null : row.patient().id())
                        .distinct()
                        .limit(2)
                        .filter(Objects::nonNull)
                        .toList();
        boolean everyRowHasOne = rows.stream().allMatch(row -> row.patient() != null);
        return everyRowHasOne && patients.size() == 1 ? patients.getFirst() : null;
    }
}
