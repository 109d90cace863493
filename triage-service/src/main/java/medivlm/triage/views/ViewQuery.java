package medivlm.triage.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import medivlm.findings.Concept;
import medivlm.findings.Vocabulary;
import medivlm.schemas.Priority;
import medivlm.schemas.SeverityBand;
import medivlm.triage.worklist.rules.RowState;
import org.jspecify.annotations.Nullable;

/**
 * What a saved view filters by: words of ours only, so that no patient gets into it.
 *
 * @param state states of rows
 * @param band severity bands
 * @param priority order priorities
 * @param finding display names of findings, as rows show them
 * @param reader {@code me}, {@code none} or a user name
 * @param late only rows whose analysis is late
 * @param sort order, received or severity
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ViewQuery(
        List<String> state,
        List<String> band,
        List<String> priority,
        List<String> finding,
        @Nullable String reader,
        @Nullable Boolean late,
        @Nullable String sort) {
    private static final Set<String> MEMBERS =
            Set.of("state", "band", "priority", "finding", "reader", "late", "sort");
    private static final Set<String> SORTS = Set.of("order", "received", "severity");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final String UNCERTAIN = "possible ";
    private static final int MOST_WORDS = 50;

    /** Copies the lists. */
    ViewQuery {
        state = List.copyOf(state);
        band = List.copyOf(band);
        priority = List.copyOf(priority);
        finding = List.copyOf(finding);
    }

    /**
     * Reads a query.
     *
     * @throws IllegalArgumentException naming the member that is none of ours
     */
    static ViewQuery of(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("query is no object");
        }
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException(
                        "query." + name + " can't be saved; a view keeps " + sorted(MEMBERS));
            }
        }
        return new ViewQuery(
                words(json, "state", RowState::ofWire),
                words(json, "band", SeverityBand::ofWire),
                words(json, "priority", Priority::ofWire),
                words(json, "finding", ViewQuery::requireFinding),
                word(json, "reader", ViewQuery::requireReader),
                late(json),
                word(json, "sort", ViewQuery::requireSort));
    }

    private static List<String> words(JsonNode json, String member, Consumer<String> check) {
        JsonNode list = json.path(member);
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray() || list.size() > MOST_WORDS) {
            throw new IllegalArgumentException(
                    "query." + member + " is no list of at most " + MOST_WORDS + " words");
        }
        List<String> words = new ArrayList<>();
        for (JsonNode item : list) {
            words.add(checked(item, member, check));
        }
        return words.stream().distinct().toList();
    }

    private static @Nullable String word(JsonNode json, String member, Consumer<String> check) {
        JsonNode item = json.path(member);
        return item.isMissingNode() || item.isNull() ? null : checked(item, member, check);
    }

    private static String checked(JsonNode item, String member, Consumer<String> check) {
        if (!item.isTextual()) {
            throw new IllegalArgumentException("query." + member + " holds something not a word");
        }
        try {
            check.accept(item.textValue());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("query." + member + ": " + e.getMessage(), e);
        }
        return item.textValue();
    }

    private static @Nullable Boolean late(JsonNode json) {
        JsonNode late = json.path("late");
        if (late.isMissingNode() || late.isNull()) {
            return null;
        }
        if (!late.isBoolean()) {
            throw new IllegalArgumentException("query.late is neither true nor false");
        }
        return late.booleanValue();
    }

    private static void requireFinding(String name) {
        String bare = name.startsWith(UNCERTAIN) ? name.substring(UNCERTAIN.length()) : name;
        for (Concept concept : Vocabulary.standard().concepts()) {
            if (concept.display().equalsIgnoreCase(bare)) {
                return;
            }
        }
        throw new IllegalArgumentException("no finding of the vocabulary is shown by this name");
    }

    private static void requireReader(String reader) {
        if (!USER.matcher(reader).matches()) {
            throw new IllegalArgumentException("send me, none or a user name");
        }
    }

    private static void requireSort(String sort) {
        if (!SORTS.contains(sort)) {
            throw new IllegalArgumentException("send one of " + sorted(SORTS));
        }
    }

    private static List<String> sorted(Collection<String> words) {
        return words.stream().sorted().toList();
    }
}
