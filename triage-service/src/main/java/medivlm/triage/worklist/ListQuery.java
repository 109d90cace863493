package medivlm.triage.worklist;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import medivlm.schemas.SeverityBand;
import medivlm.triage.worklist.rules.RowState;
import org.jspecify.annotations.Nullable;

/**
 * What a reader asks the worklist for.
 *
 * @param states states; empty means the open ones
 * @param bands bands; empty means any, rows without a band included
 * @param text patient name, record number or accession number begins with this; null means any
 * @param after where the page before ended
 * @param limit most rows, 1 to 500
 */
record ListQuery(
        Set<RowState> states,
        Set<SeverityBand> bands,
        @Nullable String text,
        @Nullable Cursor after,
        int limit) {
    static final int MOST = 500;

    ListQuery {
        states = states.isEmpty() ? RowState.OPEN : Set.copyOf(states);
        bands = Set.copyOf(bands);
        text = text == null || text.isBlank() ? null : text.strip().toLowerCase(Locale.ROOT);
        limit = Math.clamp(limit, 1, MOST);
    }

    /** State words, in a stable order. */
    List<String> stateWords() {
        return states.stream().sorted().map(RowState::wire).toList();
    }

    /** Band words, in a stable order. */
    List<String> bandWords() {
        return bands.stream().sorted().map(SeverityBand::wire).toList();
    }
}
