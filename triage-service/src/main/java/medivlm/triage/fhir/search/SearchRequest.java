package medivlm.triage.fhir.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A search that was understood.
 *
 * @param type what is searched
 * @param conditions all must hold
 * @param sort parameter to sort by
 * @param descending latest first
 * @param count rows of a page, 0 for the total alone
 * @param cursor where the page begins
 * @param total whether the total was asked for
 * @param includes what to include, without the type
 * @param revincludes what to include that refers to the rows
 * @param applied the parameters that were understood, for the self link
 */
public record SearchRequest(
        Searchable type,
        List<Condition> conditions,
        String sort,
        boolean descending,
        int count,
        Optional<Cursor> cursor,
        boolean total,
        Set<String> includes,
        Set<String> revincludes,
        Map<String, List<String>> applied) {

    /** Whether the answer is made of more than the rows of its own type. */
    public boolean needsStudies() {
        return switch (type) {
            case PATIENT -> false;
            case DIAGNOSTIC_REPORT -> !includes.isEmpty() || !revincludes.isEmpty();
            case OBSERVATION, IMAGING_STUDY, TASK, SERVICE_REQUEST -> true;
        };
    }
}
