package medivlm.triage.worklist;

import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import medivlm.schemas.Priority;
import medivlm.schemas.SeverityBand;
import medivlm.triage.http.ProblemException;
import medivlm.triage.worklist.rules.RowState;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a list is asked for: words may be repeated or separated by commas. A parameter or a
 * word that nobody knows is refused by name, never ignored.
 */
final class ListQueryReader {
    private static final Set<String> KNOWN =
            Set.of(
                    "state",
                    "band",
                    "priority",
                    "site",
                    "view",
                    "finding",
                    "reader",
                    "late",
                    "sort",
                    "after",
                    "limit");
    private static final int DEFAULT_LIMIT = 50;

    private final Map<String, List<String>> parameters;
    private final String user;

    /**
     * A reader.
     *
     * @param parameters names and their values
     * @param user user name that {@code reader=me} stands for
     */
    ListQueryReader(Map<String, List<String>> parameters, String user) {
        this.parameters = parameters;
        this.user = user;
    }

    /**
     * The query.
     *
     * @param text patient text of a search; null for none
     * @throws ProblemException 400 that names the parameter
     */
    ListQuery read(@Nullable String text) {
        for (String name : parameters.keySet()) {
            if (!KNOWN.contains(name)) {
                throw bad(name, "is no parameter; known are " + sorted(KNOWN));
            }
        }
        Sort sort = one("sort", Sort::ofWire, Sort.ORDER);
        Cursor after = one("after", Cursor::parse, null);
        if (after != null && after.sort() != sort) {
            throw bad("after", "belongs to sort=" + after.sort().wire());
        }
        return new ListQuery(
                words("state", RowState::ofWire),
                words("band", SeverityBand::ofWire),
                words("priority", Priority::ofWire),
                words("site", Function.identity()),
                words("view", word -> word.toUpperCase(Locale.ROOT)),
                findings(),
                words("reader", this::reader),
                one("late", ListQueryReader::truth, null),
                sort,
                text,
                after,
                one("limit", Integer::parseInt, DEFAULT_LIMIT));
    }

    private String reader(String word) {
        return switch (word) {
            case "me" -> user;
            case "none" -> ListQuery.NOBODY;
            default -> word;
        };
    }

    /** A display name may hold a comma: the whole counts beside its parts. */
    private Set<String> findings() {
        Set<String> found = new HashSet<>(words("finding", word -> word.toLowerCase(Locale.ROOT)));
        values("finding").map(value -> value.strip().toLowerCase(Locale.ROOT)).forEach(found::add);
        found.remove("");
        return found;
    }

    private static Boolean truth(String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("use true or false");
        };
    }

    private <T> Set<T> words(String name, Function<String, T> parse) {
        return values(name)
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(word -> parsed(name, word, parse))
                .collect(Collectors.toSet());
    }

    private <T extends @Nullable Object> T one(
            String name, Function<String, ? extends T> parse, T otherwise) {
        List<String> given = values(name).filter(value -> !value.isBlank()).toList();
        if (given.isEmpty()) {
            return otherwise;
        }
        if (given.size() > 1) {
            throw bad(name, "may stand there once only");
        }
        return parsed(name, given.getFirst().strip(), parse);
    }

    private Stream<String> values(String name) {
        return parameters.getOrDefault(name, List.of()).stream();
    }

    private static <T extends @Nullable Object> T parsed(
            String name, String word, Function<String, ? extends T> parse) {
        try {
            return parse.apply(word);
        } catch (IllegalArgumentException e) {
            throw bad(name, "can't be '" + word + "': " + allowed(name));
        }
    }

    private static String allowed(String name) {
        return switch (name) {
            case "state" -> words(RowState.values(), RowState::wire);
            case "band" -> words(SeverityBand.values(), SeverityBand::wire);
            case "priority" -> words(Priority.values(), Priority::wire);
            case "sort" -> words(Sort.values(), Sort::wire);
            case "late" -> "use true or false";
            case "limit" -> "use a number from 1 to " + ListQuery.MOST;
            case "after" -> "use the next member of the page before";
            default -> "it is none of ours";
        };
    }

    private static <T> String words(T[] all, Function<T, String> wire) {
        return "use " + Arrays.stream(all).map(wire).collect(Collectors.joining(", "));
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    private static ProblemException bad(String name, String what) {
        return new ProblemException(
                Response.Status.BAD_REQUEST, "parameter '" + name + "' " + what);
    }
}
