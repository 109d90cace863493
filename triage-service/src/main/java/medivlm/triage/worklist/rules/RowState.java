package medivlm.triage.worklist.rules;

import java.util.Locale;
import java.util.Set;

/** State of a worklist row. */
public enum RowState {
    /** No analysis of this revision yet; can be read all the same. */
    WAITING,
    /** Report and severity are there. */
    READY,
    /** The model could not; the row says why. */
    NOT_ANALYSED,
    /** A reader holds it. */
    CLAIMED,
    /** Read and signed. */
    SIGNED,
    /** Taken off by a person, with a reason. */
    WITHDRAWN;

    /** States in which somebody still has to read the study. */
    public static final Set<RowState> OPEN = Set.of(WAITING, READY, NOT_ANALYSED, CLAIMED);

    /** The word in tables, events and JSON. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The state of a word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RowState ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether somebody still has to read the study. */
    public boolean open() {
        return OPEN.contains(this);
    }
}
