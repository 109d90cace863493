package medivlm.findings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * How soon someone must act on a finding, in the sense of the ACR's actionable findings; most
 * urgent first.
 */
public enum Acuity {
    /** Within minutes (ACR category 1). */
    CRITICAL,
    /** Within hours (ACR category 2). */
    URGENT,
    /** Within days (ACR category 3). */
    SIGNIFICANT,
    /** Noted, no action by itself. */
    MINOR;

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
    public static Acuity ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
