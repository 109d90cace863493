package medivlm.findings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Band of a severity, most urgent first. */
public enum Band {
    /** Lane of its own. */
    CRITICAL,
    /** Read within hours. */
    URGENT,
    /** Read within the working day. */
    SIGNIFICANT,
    /** Something is there, nothing that hurries. */
    MINOR,
    /** No finding at all. */
    NONE;

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
    public static Band ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
