package medivlm.findings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a report says of a finding: it is there, may be there, is not there, or was there. */
public enum Assertion {
    /** Stated as present. */
    ASSERTED,
    /** Hedged; the mention's certainty says how much. */
    UNCERTAIN,
    /** Stated as absent. */
    NEGATED,
    /** Was there and is not any more, or history only. */
    RESOLVED;

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
    public static Assertion ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
