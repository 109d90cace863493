package medivlm.triage.drift.rules;

import java.util.Locale;

/** How bad it is, the least first. */
public enum DriftState {
    /** Like the baseline. */
    OK(0),
    /** Look at it. */
    WARN(1),
    /** Act on it. */
    ALARM(2);

    private final int level;

    DriftState(int level) {
        this.level = level;
    }

    /** As a number, for metrics: 0, 1, 2. */
    public int level() {
        return level;
    }

    /** Lower case word: the form in tables and answers. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant of its wire form.
     *
     * @throws IllegalArgumentException if no constant has that form
     */
    public static DriftState ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /** The worse of the two. */
    public DriftState or(DriftState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
