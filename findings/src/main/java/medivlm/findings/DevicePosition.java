package medivlm.findings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a device lies. */
public enum DevicePosition {
    /** Said to be in the expected place. */
    EXPECTED,
    /** Said to be misplaced. */
    MISPLACED,
    /** Not said, or no device. */
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
    public static DevicePosition ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
