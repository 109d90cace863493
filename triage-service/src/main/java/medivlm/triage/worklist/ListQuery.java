package medivlm.triage.worklist;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import medivlm.schemas.Priority;
import medivlm.schemas.SeverityBand;
import medivlm.triage.worklist.rules.RowState;
import org.jspecify.annotations.Nullable;

/**
 * What a reader asks the worklist for. An empty set means any, except for states.
 *
 * @param states states; empty means the open ones
 * @param bands bands; with any of them, rows without a band are left out
 * @param priorities priority set by hand, or else of the order
 * @param sites sites, among those that the caller may see
 * @param views view positions, upper case
 * @param findings display names as in {@code topFindings}, lower case
 * @param readers user names of who holds or signed the study; "" means nobody
 * @param late whether the analysis is late; null means either
 * @param sort order
 * @param text patient name, record number or accession number begins with this; null means any
 * @param after where the page before ended
 * @param limit most rows, 1 to 500
 */
record ListQuery(
        Set<RowState> states,
        Set<SeverityBand> bands,
        Set<Priority> priorities,
        Set<String> sites,
        Set<String> views,
        Set<String> findings,
        Set<String> readers,
        @Nullable Boolean late,
        Sort sort,
        @Nullable String text,
        @Nullable Cursor after,
        int limit) {
    static final int MOST = 500;

    /** In {@code readers}: nobody. */
    static final String NOBODY = "";

    ListQuery {
        states = states.isEmpty() ? RowState.OPEN : Set.copyOf(states);
        bands = Set.copyOf(bands);
        priorities = Set.copyOf(priorities);
        sites = Set.copyOf(sites);
        views = Set.copyOf(views);
        findings = Set.copyOf(findings);
        readers = Set.copyOf(readers);
        text = text == null || text.isBlank() ? null : text.strip().toLowerCase(Locale.ROOT);
        limit = Math.clamp(limit, 1, MOST);
    }

    /** Words of the states in which a row can be that fits; looking elsewhere would be in vain. */
    List<String> possibleStates() {
        return states.stream().filter(this::possible).sorted().map(RowState::wire).toList();
    }

    private boolean possible(RowState state) {
        boolean named = state == RowState.CLAIMED || state == RowState.SIGNED;
        boolean somebody = readers.stream().anyMatch(reader -> !reader.equals(NOBODY));
        boolean byReader =
                readers.isEmpty() || (named && somebody) || (!named && readers.contains(NOBODY));
        boolean analysed = state == RowState.READY || state == RowState.NOT_ANALYSED;
        boolean byLateness = !Boolean.TRUE.equals(late) || !analysed;
        boolean byBand = bands.isEmpty() || state != RowState.NOT_ANALYSED;
        return byReader && byLateness && byBand;
    }

    /** Band words. */
    List<String> bandWords() {
        return bands.stream().map(SeverityBand::wire).toList();
    }

    /** Priority words. */
    List<String> priorityWords() {
        return priorities.stream().map(Priority::wire).toList();
    }
}
