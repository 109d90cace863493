package medivlm.triage.fhir.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A search of the audit trail that was understood. */
public final class AuditQuery {
    /** Parameters of every search that are no conditions. */
    private static final Set<String> CONTROL =
            Set.of(
                    "_sort",
                    "_count",
                    "_total",
                    "_summary",
                    "_elements",
                    "_format",
                    "_pretty",
                    "_cursor");

    private static final int MOST_LENGTH = 4096;
    private static final int MOST_VALUES = 100;

    private final List<Sql> conditions = new ArrayList<>();
    private final Map<String, List<String>> applied = new LinkedHashMap<>();
    private final int count;
    private final boolean total;
    private final boolean ascending;
    private final @Nullable AuditCursor cursor;

    private AuditQuery(Map<String, String[]> parameters) throws UnusableSearchException {
        String sort = last(parameters, "_sort", "-date");
        if (!sort.equals("-date") && !sort.equals("date")) {
            throw new UnusableSearchException("_sort", "_sort knows date and -date");
        }
        this.ascending = sort.equals("date");
        boolean countOnly = last(parameters, "_summary", "").equals("count");
        this.count = countOnly ? 0 : count(last(parameters, "_count", ""));
        this.total =
                count == 0
                        || switch (last(parameters, "_total", "none")) {
                            case "none" -> false;
                            case "accurate", "estimate" -> true;
                            default ->
                                    throw new UnusableSearchException(
                                            "_total", "_total is none, estimate or accurate");
                        };
        this.cursor = AuditCursor.decode(last(parameters, "_cursor", ""));
    }

    /**
     * Reads a search.
     *
     * @param parameters names and values, decoded
     * @param strict whether an unknown parameter is refused; else it is left out
     * @param now what ap measures from
     * @throws UnusableSearchException naming the first parameter that can't be used
     */
    public static AuditQuery read(Map<String, String[]> parameters, boolean strict, Instant now)
            throws UnusableSearchException {
        AuditQuery query = new AuditQuery(parameters);
        for (Map.Entry<String, String[]> one : parameters.entrySet()) {
            query.add(one.getKey(), one.getValue(), strict, now);
        }
        return query;
    }

    private void add(String name, String[] values, boolean strict, Instant now)
            throws UnusableSearchException {
        if (CONTROL.contains(name)) {
            applied.put(name, List.of(values));
            return;
        }
        String bare = name.split("[.:]", 2)[0];
        if (!AuditParameters.ALL.containsKey(name)) {
            boolean known = AuditParameters.ALL.keySet().stream().anyMatch(bare::equals);
            if (strict || known) {
                throw new UnusableSearchException(
                        bare,
                        "AuditEvent has no search parameter '"
                                + name.substring(0, Math.min(100, name.length()))
                                + "' here; see the CapabilityStatement at metadata");
            }
            return;
        }
        for (String value : values) {
            if (value.length() > MOST_LENGTH || value.chars().anyMatch(Character::isISOControl)) {
                throw new UnusableSearchException(
                        bare, name + " is too long or contains a control character");
            }
            List<String> alternatives = SearchReader.alternatives(value);
            if (alternatives.size() > MOST_VALUES) {
                throw new UnusableSearchException(
                        bare, name + " has more than " + MOST_VALUES + " values");
            }
            List<Sql> any = new ArrayList<>();
            for (String alternative : alternatives) {
                any.add(AuditParameters.condition(name, alternative, now));
            }
            if (!any.isEmpty()) {
                conditions.add(Sql.join("or", any));
            }
        }
        applied.put(name, List.of(values));
    }

    /** Parameters that were understood, for the self link. */
    public Map<String, List<String>> applied() {
        return applied;
    }

    List<Sql> conditions() {
        return conditions;
    }

    int count() {
        return count;
    }

    boolean total() {
        return total;
    }

    boolean ascending() {
        return ascending;
    }

    @Nullable AuditCursor cursor() {
        return cursor;
    }

    /**
     * A page of the trail.
     *
     * @param rows at most as many as were asked for
     * @param next cursor of the next page, empty on the last
     * @param total rows of the whole search, where asked for
     */
    public record Page(List<AuditRecord> rows, String next, OptionalLong total) {
        /** Copies the rows. */
        public Page {
            rows = List.copyOf(rows);
        }
    }

    private static int count(String digits) throws UnusableSearchException {
        if (digits.isEmpty()) {
            return SearchReader.DEFAULT_COUNT;
        }
        if (!digits.matches("[0-9]{1,100}")) {
            throw new UnusableSearchException("_count", "_count is no whole number from 0");
        }
        return digits.length() > 9
                ? SearchReader.MAX_COUNT
                : Math.min(SearchReader.MAX_COUNT, Integer.parseInt(digits));
    }

    private static String last(Map<String, String[]> parameters, String name, String otherwise) {
        String[] values = parameters.get(name);
        return values == null || values.length == 0 || values[values.length - 1].isBlank()
                ? otherwise
                : values[values.length - 1];
    }
}
