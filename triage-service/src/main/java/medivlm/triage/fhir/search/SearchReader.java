package medivlm.triage.fhir.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the parameters of a search; a hostile one costs no more than its length. */
public final class SearchReader {
    /** Rows of a page where the client names no number. */
    public static final int DEFAULT_COUNT = 50;

    /** Most rows of a page, whatever the client asks for. */
    public static final int MAX_COUNT = 200;

    /** Most rows that a client may ask for; it gets {@link #MAX_COUNT} then. */
    public static final int ABSURD_COUNT = 10_000;

    private static final int MAX_PARAMETERS = 200;
    private static final int MAX_CONDITIONS = 100;
    private static final int MAX_VALUES = 100;
    private static final int MAX_LENGTH = 4096;
    private static final int MAX_NAME = 100;

    private SearchReader() {}

    /**
     * Reads a search.
     *
     * @param type what is searched
     * @param parameters names and values, decoded from the URL or the form
     * @param strict whether an unknown parameter is refused; else it is left out
     * @param base address of this server, without a slash at the end: references may begin with it
     * @throws UnusableSearchException naming the first parameter that can't be used
     */
    public static SearchRequest read(
            Searchable type, Map<String, String[]> parameters, boolean strict, String base)
            throws UnusableSearchException {
        if (parameters.values().stream().mapToInt(values -> values.length).sum() > MAX_PARAMETERS) {
            throw new UnusableSearchException(
                    "", "more than " + MAX_PARAMETERS + " parameters; ask for less at a time");
        }
        List<Condition> conditions = new ArrayList<>();
        Map<String, List<String>> applied = new LinkedHashMap<>();
        for (Map.Entry<String, String[]> entry : parameters.entrySet()) {
            String name = entry.getKey();
            List<String> values = List.of(entry.getValue());
            if (name.length() > MAX_NAME) {
                throw new UnusableSearchException(
                        "", "a parameter name is longer than " + MAX_NAME + " characters");
            }
            check(name, values);
            if (Searchable.CONTROL.contains(name)) {
                applied.put(name, values);
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
            List<Condition> read =
                    conditions(new Condition(parameter.get(), split.modifier(), values), base);
            if (!read.isEmpty()) {
                conditions.addAll(read);
                applied.put(name, values);
            }
        }
        if (conditions.size() > MAX_CONDITIONS) {
            throw new UnusableSearchException(
                    "", "more than " + MAX_CONDITIONS + " conditions; ask for less at a time");
        }
        return request(type, conditions, new SearchControls(type, parameters), applied);
    }

    private static SearchRequest request(
            Searchable type,
            List<Condition> conditions,
            SearchControls controls,
            Map<String, List<String>> applied)
            throws UnusableSearchException {
        String sort = controls.sort();
        boolean descending = sort.startsWith("-");
        int count = controls.count();
        return new SearchRequest(
                type,
                List.copyOf(conditions),
                descending ? sort.substring(1) : sort,
                descending,
                count,
                controls.cursor(),
                controls.total() || count == 0,
                controls.includes(),
                controls.revincludes(),
                applied);
    }

    private static void check(String name, List<String> values) throws UnusableSearchException {
        String bare = bare(name);
        for (String value : values) {
            if (value.length() > MAX_LENGTH) {
                throw new UnusableSearchException(
                        bare, bare + " is longer than " + MAX_LENGTH + " characters");
            }
            if (value.chars().anyMatch(Character::isISOControl)) {
                throw new UnusableSearchException(bare, bare + " contains a control character");
            }
        }
    }

    /** One condition for each repetition: all must hold, each by any of its values. */
    private static List<Condition> conditions(Condition repeated, String base)
            throws UnusableSearchException {
        List<Condition> found = new ArrayList<>();
        String name = repeated.parameter().name();
        boolean reference =
                repeated.parameter().type() == ParameterType.REFERENCE
                        && repeated.modifier() == Modifier.NONE;
        for (String value : repeated.values()) {
            List<String> values = alternatives(value);
            if (values.size() > MAX_VALUES) {
                throw new UnusableSearchException(
                        name, name + " has more than " + MAX_VALUES + " values");
            }
            if (!values.isEmpty()) {
                found.add(
                        new Condition(
                                repeated.parameter(),
                                repeated.modifier(),
                                reference
                                        ? values.stream().map(one -> relative(one, base)).toList()
                                        : values));
            }
        }
        return found;
    }

    private static String relative(String reference, String base) {
        String prefix = base + "/";
        return reference.startsWith(prefix) ? reference.substring(prefix.length()) : reference;
    }

    private static void refuse(Searchable type, String name, boolean strict)
            throws UnusableSearchException {
        String bare = bare(name);
        boolean modified = bare.length() != name.length();
        boolean known =
                Searchable.CONTROL.contains(bare)
                        || type.parameters().stream().anyMatch(one -> one.base().equals(bare));
        if (modified && known) {
            throw new UnusableSearchException(
                    bare, "the modifier or chain of '" + bare + "' is not supported");
        }
        if (strict) {
            throw new UnusableSearchException(
                    bare,
                    type.typeName()
                            + " has no search parameter '"
                            + bare
                            + "' here; see the CapabilityStatement at metadata");
        }
    }

    private static String bare(String name) {
        return name.split("[.:]", 2)[0];
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
