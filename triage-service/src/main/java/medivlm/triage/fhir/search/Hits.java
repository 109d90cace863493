package medivlm.triage.fhir.search;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page of a search.
 *
 * @param rows at most as many as were asked for
 * @param next where the next page begins, empty on the last one
 * @param total rows of the whole search, where asked for
 */
public record Hits(List<Hit> rows, Optional<Cursor> next, OptionalLong total) {
    /** Copies the rows. */
    public Hits {
        rows = List.copyOf(rows);
    }
}
