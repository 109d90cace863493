package medivlm.findings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Course since an earlier study. */
public enum Comparison {
    /** First seen now. */
    NEW,
    /** Larger or worse. */
    WORSE,
    /** Stable. */
    UNCHANGED,
    /** Smaller or better, still there. */
    BETTER,
    /** Not compared. */
    UNSPECIFIED;

    /** Lower case word, hyphen for underscore: the form in files and events. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant of its wire form.
     *
     * @throws IllegalArgumentException if no constant has that form
     */
    @JsonCreator
    public static Comparison ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
