package medivlm.triage.worklist;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the worklist.
 *
 * @param rows in reading order
 * @param next cursor of the next page, absent on the last
 * @param events position of the stream of changes before these rows were read: connect with it and
 *     miss nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Page(List<RowView> rows, @Nullable String next, String events) {
    /** Copies the list. */
    Page {
        rows = List.copyOf(rows);
    }
}
