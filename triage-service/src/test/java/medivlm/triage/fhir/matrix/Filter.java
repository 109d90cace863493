package medivlm.triage.fhir.matrix;

import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import medivlm.triage.fhir.matrix.Value.Code;
import medivlm.triage.fhir.matrix.Value.Link;
import medivlm.triage.fhir.matrix.Value.Span;
import medivlm.triage.fhir.matrix.Value.Text;

/** Whether a resource's values match a query, in memory: FHIR R4 3.1.1 and nothing else. */
final class Filter {
    private static final Pattern PART = Pattern.compile("((?:\\\\.|[^\\\\,])*)(?:,|$)");

    private final String base;
    private final Instant now;

    /**
     * A filter.
     *
     * @param base address of the server
     * @param now what approximate dates are measured from
     */
    Filter(String base, Instant now) {
        this.base = base;
        this.now = now;
    }

    /** Whether any of the values matches any of the alternatives. */
    boolean matches(List<? extends Value> values, String modifier, String query) {
        if (modifier.equals("missing")) {
            return values.isEmpty() == Boolean.parseBoolean(query);
        }
        return alternatives(query).stream()
                .anyMatch(one -> values.stream().anyMatch(value -> matches(value, modifier, one)));
    }

    private boolean matches(Value value, String modifier, String query) {
        return switch (value) {
            case Code code -> code(code, query);
            case Span span ->
                    query.matches("[a-z]{2}.*")
                            ? Times.holds(
                                    query.substring(0, 2),
                                    Times.span(query.substring(2)),
                                    span,
                                    now)
                            : Times.holds("eq", Times.span(query), span, now);
            case Text text -> text(text.text(), modifier, query);
            case Link link ->
                    modifier.equals("identifier")
                            ? link.identifiers().stream().anyMatch(code -> code(code, query))
                            : link(link, query);
        };
    }

    private static boolean code(Code code, String query) {
        int bar = query.indexOf('|');
        if (bar < 0) {
            return code.code().equals(query);
        }
        String system = query.substring(0, bar);
        String wanted = query.substring(bar + 1);
        boolean ofSystem = system.isEmpty() ? !code.written() : system.equals(code.system());
        return ofSystem && (wanted.isEmpty() || wanted.equals(code.code()));
    }

    private static boolean text(String text, String modifier, String query) {
        return switch (modifier) {
            case "exact" -> text.equals(query);
            case "contains" -> folded(text).contains(folded(query));
            default -> folded(text).startsWith(folded(query));
        };
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{Mn}", "")
                .toLowerCase(Locale.ROOT);
    }

    private boolean link(Link link, String query) {
        String local = query.startsWith(base + "/") ? query.substring(base.length() + 1) : query;
        return link.targets().stream()
                .anyMatch(target -> target.equals(local) || target.endsWith("/" + local));
    }

    /** Splits at commas that are not escaped, and takes the escapes out (R4, 3.1.1.4.0.1). */
    private static List<String> alternatives(String query) {
        List<String> found = new ArrayList<>();
        Matcher part = PART.matcher(query);
        while (part.find()) {
            found.add(part.group(1).replaceAll("\\\\(.)", "$1"));
            if (part.end() == query.length()) {
                break;
            }
        }
        return found;
    }
}
