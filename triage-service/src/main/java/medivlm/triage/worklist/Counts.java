package medivlm.triage.worklist;

import java.util.Map;

/**
 * How many rows are open.
 *
 * @param open all of them
 * @param late those past their due time
 * @param byState by state, every open state named
 * @param byBand by band, every band named; rows without one are in none
 * @param lane0 those of the first lane
 */
record Counts(
        long open,
        long late,
        Map<String, Long> byState,
        Map<String, Long> byBand,
        FirstLane lane0) {
    /** Copies the maps. */
    Counts {
        byState = Map.copyOf(byState);
        byBand = Map.copyOf(byBand);
    }

    /**
     * The first lane. While it alone keeps the readers busy, nothing bounds the wait of the others.
     *
     * @param open its open rows
     * @param share of all open rows, 0..1
     * @param alarm whether the share is above the configured one
     */
    record FirstLane(long open, double share, boolean alarm) {}
}
