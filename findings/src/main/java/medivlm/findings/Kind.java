package medivlm.findings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What sort of thing a concept is. */
public enum Kind {
    /** Something seen. */
    FINDING,
    /** A line, tube, implant, or other foreign material. */
    DEVICE,
    /** A state that endangers life by itself. */
    CRITICAL_CONDITION;

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
    public static Kind ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
