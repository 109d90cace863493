package medivlm.triage.fhir;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import medivlm.triage.fhir.search.Hit;
import medivlm.triage.fhir.search.ParameterType;
import medivlm.triage.fhir.search.SearchParameter;
import medivlm.triage.fhir.search.SearchRequest;
import org.jspecify.annotations.Nullable;

/**
 * A search as the audit trail keeps it: the parameters that were understood, with the values of
 * those that cannot name a patient. Parameters that nobody knows may be anything, tokens included,
 * and are left out.
 */
final class AuditedQuery {
    private static final String REMOVED = "[removed]";
    private static final Pattern ID = Pattern.compile("([A-Za-z]{1,40}/)?[0-9a-f-]{36}");

    private AuditedQuery() {}

    static String of(SearchRequest asked) {
        StringJoiner query = new StringJoiner("&", asked.type().typeName() + "?", "");
        for (Map.Entry<String, List<String>> one : new TreeMap<>(asked.applied()).entrySet()) {
            String name = one.getKey();
            if (!name.equals("_cursor")) {
                one.getValue().forEach(value -> query.add(name + "=" + kept(asked, name, value)));
            }
        }
        return query.toString();
    }

    private static String kept(SearchRequest asked, String name, String value) {
        SearchParameter parameter =
                asked.conditions().stream()
                        .map(condition -> condition.parameter())
                        .filter(one -> name.equals(one.name()) || name.startsWith(one.name() + ":"))
                        .findFirst()
                        .orElse(null);
        if (parameter == null) {
            return name.startsWith("_") ? value : REMOVED;
        }
        if (name.contains("identifier") || name.equals("birthdate")) {
            return REMOVED;
        }
        boolean bare =
                parameter.type() == ParameterType.REFERENCE || parameter.name().equals("_id");
        return switch (parameter.type()) {
            case STRING -> REMOVED;
            case REFERENCE, TOKEN, DATE -> bare && !ID.matcher(value).matches() ? REMOVED : value;
        };
    }

    /** The patient that all hits are of; null where they are of several, or of none. */
    static @Nullable UUID onlyPatient(List<Hit> hits) {
        List<UUID> patients =
                hits.stream()
                        .flatMap(hit -> Stream.ofNullable(hit.patient()))
                        .distinct()
                        .limit(2)
                        .toList();
        return patients.size() == 1 && hits.stream().allMatch(hit -> hit.patient() != null)
                ? patients.getFirst()
                : null;
    }
}
