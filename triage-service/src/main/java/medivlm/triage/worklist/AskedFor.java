package medivlm.triage.worklist;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /**
     * The patient that all rows are of; null where they are of several, or of none that is known.
     */
    static @Nullable UUID onlyPatient(List<RowView> rows) {
        List<UUID> patients =
                rows.stream()
                        .flatMap(row -> Stream.ofNullable(row.patient()))
                        .map(RowView.Person::id)
                        .distinct()
                        .limit(2)
                        .toList();
        return patients.size() == 1 && rows.stream().allMatch(row -> row.patient() != null)
                ? patients.getFirst()
                : null;
    }
}
