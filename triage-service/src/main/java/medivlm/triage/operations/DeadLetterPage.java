package medivlm.triage.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of dead letters.
 *
 * @param letters latest first
 * @param next to be sent as {@code after} for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadLetterPage(List<DeadLetterView> letters, @Nullable Long next) {
    /** Copies the list. */
    DeadLetterPage {
        letters = List.copyOf(letters);
    }
}
