package medivlm.triage.drift.rules;

import java.util.Locale;

/** What is watched of a corpus. */
public enum Measure {
    /** Share of reports that assert a finding; a rise and a fall count. */
    ABNORMAL,
    /** Share of the reports' words that the reader does not know; a rise counts. */
    UNKNOWN_WORDS,
    /** Population stability index of the raw scores, 0 and above. */
    SCORE_SHIFT,
    /** Share of analyses that gave no report; a rise counts. */
    NOT_ANALYSED;

    /** Lower case word, hyphen for underscore: the form in tables, metrics and answers. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant of its wire form.
     *
     * @throws IllegalArgumentException if no constant has that form
     */
    public static Measure ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
