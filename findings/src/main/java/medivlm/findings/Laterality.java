package medivlm.findings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Side of a mention. */
public enum Laterality {
    /** Left. */
    LEFT,
    /** Right. */
    RIGHT,
    /** Both sides. */
    BILATERAL,
    /** No side is said. */
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
    public static Laterality ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
