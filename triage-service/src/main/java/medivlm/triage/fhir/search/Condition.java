package medivlm.triage.fhir.search;

import java.util.List;

/**
 * One condition of a search: the parameter matches any of the values.
 *
 * @param parameter the parameter
 * @param modifier how it matches
 * @param values at least one, unescaped
 */
public record Condition(SearchParameter parameter, Modifier modifier, List<String> values) {
    /** Copies the values. */
    public Condition {
        values = List.copyOf(values);
    }
}
