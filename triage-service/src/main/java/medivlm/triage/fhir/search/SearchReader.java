package medivlm.triage.fhir.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the parameters of a search; a hostile one costs no more than its length. */
public final class SearchReader {
    /** Rows of a page where the client names no number. */
    public static final int DEFAULT_COUNT = 50;

    /** Most rows of a page, whatever the client asks for. */
    public static final int MAX_COUNT = 200;

    private static final int MAX_VALUES = 100;
    private static final int MAX_LENGTH = 4096;

    private SearchReader() {}

    /**
     * Reads a search.
     *
     * @param type what is searched
     * @param parameters names and values, decoded from the URL or the form
     * @param strict whether an unknown parameter is refused; else it is left out
     * @throws UnusableSearchException naming the first parameter that can't be used
     */
    public static SearchRequest read(
            Searchable type, Map<String, String[]> parameters, boolean strict)
            throws UnusableSearchException {
        List<Condition> conditions = new ArrayList<>();
        Map<String, List<String>> applied = new LinkedHashMap<>();
        for (Map.Entry<String, String[]> entry : parameters.entrySet()) {
            String name = entry.getKey();
            if (name.length() > 100) {
                throw new UnusableSearchException("a parameter name is longer than 100 characters");
            }
            if (Searchable.CONTROL.contains(name)) {
                applied.put(name, List.of(entry.getValue()));
                continue;
            }
            Modifier.Split split = Modifier.split(name);
            Optional<SearchParameter> parameter =
                    type.parameter(split.name())
                            .filter(one -> Modifier.of(one).contains(split.modifier()));
            if (parameter.isEmpty()) {
                refuse(type, name, strict);
                continue;
            }
            for (String value : entry.getValue()) {
                if (value.length() > MAX_LENGTH) {
                    throw new UnusableSearchException(
                            name + " is longer than " + MAX_LENGTH + " characters");
                }
                if (value.chars().anyMatch(Character::isISOControl)) {
                    throw new UnusableSearchException(name + " contains a control character");
                }
                List<String> values = alternatives(value);
                if (values.size() > MAX_VALUES) {
                    throw new UnusableSearchException(
                            name + " has more than " + MAX_VALUES + " values");
                }
                if (!values.isEmpty()) {
                    conditions.add(new Condition(parameter.get(), split.modifier(), values));
                }
            }
            applied.put(name, List.of(entry.getValue()));
        }
        String sort = last(parameters, "_sort").orElse("-_lastUpdated");
        boolean descending = sort.startsWith("-");
        String sortName = descending ? sort.substring(1) : sort;
        if (!type.sorts().contains(sortName)) {
            throw new UnusableSearchException(
                    "_sort knows " + new TreeSet<>(type.sorts()) + " and one of them at a time");
        }
        boolean countOnly = last(parameters, "_summary").filter("count"::equals).isPresent();
        int count = countOnly ? 0 : count(parameters);
        return new SearchRequest(
                type,
                List.copyOf(conditions),
                sortName,
                descending,
                count,
                cursor(parameters),
                count == 0 || total(parameters),
                includes(type, parameters),
                revincludes(type, parameters),
                applied);
    }

    private static void refuse(Searchable type, String name, boolean strict)
            throws UnusableSearchException {
        String bare = name.split("[.:]", 2)[0];
        boolean modified = bare.length() != name.length();
        boolean known =
                Searchable.CONTROL.contains(bare)
                        || type.parameters().stream().anyMatch(one -> one.base().equals(bare));
        if (modified && known) {
            throw new UnusableSearchException(
                    "the modifier or chain of '" + bare + "' is not supported");
        }
        if (strict) {
            throw new UnusableSearchException(
                    type.typeName()
                            + " has no search parameter '"
                            + bare
                            + "' here; see the CapabilityStatement at metadata");
        }
    }

    private static int count(Map<String, String[]> parameters) throws UnusableSearchException {
        Optional<String> asked = last(parameters, "_count");
        if (asked.isEmpty()) {
            return DEFAULT_COUNT;
        }
        String digits = asked.get();
        if (!digits.matches("[0-9]{1,100}")) {
            throw new UnusableSearchException("_count is no whole number from 0");
        }
        return digits.length() > 9 ? MAX_COUNT : Math.min(MAX_COUNT, Integer.parseInt(digits));
    }

    private static boolean total(Map<String, String[]> parameters) throws UnusableSearchException {
        String asked = last(parameters, "_total").orElse("none");
        return switch (asked) {
            case "none" -> false;
            case "accurate", "estimate" -> true;
            default -> throw new UnusableSearchException("_total is none, estimate or accurate");
        };
    }

    private static Optional<Cursor> cursor(Map<String, String[]> parameters)
            throws UnusableSearchException {
        Optional<String> text = last(parameters, "_cursor");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Cursor> cursor = Cursor.decode(text.get());
        if (cursor.isEmpty()) {
            throw new UnusableSearchException(
                    "_cursor is not one of a next link; follow the links of the Bundle");
        }
        return cursor;
    }

    private static Set<String> includes(Searchable type, Map<String, String[]> parameters)
            throws UnusableSearchException {
        Set<String> found = new LinkedHashSet<>();
        for (String value : all(parameters, "_include")) {
            String prefix = type.typeName() + ":";
            String name = value.startsWith(prefix) ? value.substring(prefix.length()) : "";
            if (!type.includes().contains(name)) {
                throw new UnusableSearchException(
                        "_include knows "
                                + new TreeSet<>(type.includes())
                                + " of "
                                + type.typeName());
            }
            found.add(name);
        }
        return found;
    }

    private static Set<String> revincludes(Searchable type, Map<String, String[]> parameters)
            throws UnusableSearchException {
        Set<String> found = new LinkedHashSet<>();
        for (String value : all(parameters, "_revinclude")) {
            if (!type.revincludes().contains(value)) {
                throw new UnusableSearchException(
                        "_revinclude knows " + new TreeSet<>(type.revincludes()));
            }
            found.add(value);
        }
        return found;
    }

    private static Optional<String> last(Map<String, String[]> parameters, String name) {
        List<String> values = all(parameters, name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    private static List<String> all(Map<String, String[]> parameters, String name) {
        String[] values = parameters.get(name);
        return values == null
                ? List.of()
                : List.of(values).stream().filter(value -> !value.isBlank()).toList();
    }

    /** Splits at commas that no backslash precedes; a backslash frees {@code , | $ \}. */
    static List<String> alternatives(String value) {
        List<String> found = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean escaped = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (escaped) {
                part.append(c);
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else if (c == ',') {
                found.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        found.add(part.toString());
        return found.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
    }
}
