package medivlm.triage.fhir.search;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a search says of its answer rather than of its matches. */
final class SearchControls {
    private static final Set<String> SUMMARIES = Set.of("true", "false", "text", "data", "count");

    private final Searchable type;
    private final Map<String, String[]> parameters;

    SearchControls(Searchable type, Map<String, String[]> parameters) {
        this.type = type;
        this.parameters = parameters;
    }

    /** What to sort by, with a minus in front for latest first. */
    String sort() throws UnusableSearchException {
        String sort = last("_sort").orElse("-_lastUpdated");
        if (!type.sorts().contains(sort.startsWith("-") ? sort.substring(1) : sort)) {
            throw new UnusableSearchException(
                    "_sort",
                    "_sort knows " + new TreeSet<>(type.sorts()) + " and one of them at a time");
        }
        return sort;
    }

    /** Rows of a page; 0 for the total alone. */
    int count() throws UnusableSearchException {
        Optional<String> summary = last("_summary");
        if (summary.isPresent() && !SUMMARIES.contains(summary.get())) {
            throw new UnusableSearchException(
                    "_summary", "_summary is one of " + new TreeSet<>(SUMMARIES));
        }
        if (summary.filter("count"::equals).isPresent()) {
            return 0;
        }
        Optional<String> asked = last("_count");
        if (asked.isEmpty()) {
            return SearchReader.DEFAULT_COUNT;
        }
        String digits = asked.get();
        if (!digits.matches("[0-9]{1,9}") || Integer.parseInt(digits) > SearchReader.ABSURD_COUNT) {
            throw new UnusableSearchException(
                    "_count",
                    "_count is a whole number from 0 to "
                            + SearchReader.ABSURD_COUNT
                            + ", of which a page has at most "
                            + SearchReader.MAX_COUNT
                            + "; follow the next links for more");
        }
        return Math.min(SearchReader.MAX_COUNT, Integer.parseInt(digits));
    }

    /** Whether the matches are to be counted. */
    boolean total() throws UnusableSearchException {
        String asked = last("_total").orElse("none");
        return switch (asked) {
            case "none" -> false;
            case "accurate", "estimate" -> true;
            default ->
                    throw new UnusableSearchException(
                            "_total", "_total is none, estimate or accurate");
        };
    }

    Optional<Cursor> cursor() throws UnusableSearchException {
        Optional<String> text = last("_cursor");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Cursor> cursor = Cursor.decode(text.get());
        if (cursor.isEmpty()) {
            throw new UnusableSearchException(
                    "_cursor", "_cursor is not one of a next link; follow the links of the Bundle");
        }
        return cursor;
    }

    /** What to include, without the type: {@code Type:name} or {@code Type:name:Target}. */
    Set<String> includes() throws UnusableSearchException {
        Set<String> found = new LinkedHashSet<>();
        for (String value : all("_include")) {
            Optional<String> known =
                    type.includes().stream()
                            .filter(name -> {
                                String whole = type.typeName() + ":" + name;
                                return value.equals(whole)
                                        || value.equals(whole + ":" + Searchable.target(name));
                            })
                            .findFirst();
            found.add(
                    known.orElseThrow(() ->
                            new UnusableSearchException(
                                    "_include",
                                    "_include knows "
                                            + new TreeSet<>(type.includes())
                                            + " of "
                                            + type.typeName())));
        }
        return found;
    }

    /** What to include that refers to the matches. */
    Set<String> revincludes() throws UnusableSearchException {
        Set<String> found = new LinkedHashSet<>();
        for (String value : all("_revinclude")) {
            Optional<String> known =
                    type.revincludes().stream()
                            .filter(name ->
                                    value.equals(name)
                                            || value.equals(name + ":" + type.typeName()))
                            .findFirst();
            found.add(
                    known.orElseThrow(() ->
                            new UnusableSearchException(
                                    "_revinclude",
                                    "_revinclude knows " + new TreeSet<>(type.revincludes()))));
        }
        return found;
    }

    private Optional<String> last(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    private List<String> all(String name) {
        String[] values = parameters.get(name);
        return values == null
                ? List.of()
                : Arrays.stream(values).filter(value -> !value.isBlank()).toList();
    }
}
