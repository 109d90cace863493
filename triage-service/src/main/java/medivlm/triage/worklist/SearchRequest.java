package medivlm.triage.worklist;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of a search: in the body, because names and numbers must not stand in a URL. Members as the
 * parameters of the list, and {@code text}.
 */
record SearchRequest(
        @Nullable String text,
        @Nullable List<String> state,
        @Nullable List<String> band,
        @Nullable List<String> priority,
        @Nullable List<String> site,
        @Nullable List<String> view,
        @Nullable List<String> finding,
        @Nullable String reader,
        @Nullable Boolean late,
        @Nullable String sort,
        @Nullable String after,
        @Nullable Integer limit) {

    /** The members other than the text as parameters of a list. */
    Map<String, List<String>> parameters() {
        Map<String, List<String>> all = new HashMap<>();
        putAll(all, "state", state);
        putAll(all, "band", band);
        putAll(all, "priority", priority);
        putAll(all, "site", site);
        putAll(all, "view", view);
        putAll(all, "finding", finding);
        put(all, "reader", reader);
        put(all, "late", late);
        put(all, "sort", sort);
        put(all, "after", after);
        put(all, "limit", limit);
        return all;
    }

    private static void putAll(
            Map<String, List<String>> all, String name, @Nullable List<String> values) {
        if (values != null) {
            all.put(name, values);
        }
    }

    private static void put(Map<String, List<String>> all, String name, @Nullable Object value) {
        if (value != null) {
            all.put(name, List.of(value.toString()));
        }
    }
}
