package medivlm.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Priority of an order, in the words of FHIR {@code RequestPriority} (R4, 4.0.1). */
public enum Priority {
    /** Immediately. */
    STAT,

    /** As soon as possible. */
    ASAP,

    /** Before routine. */
    URGENT,

    /** Normal. */
    ROUTINE;

    /** The word on the wire: lower case, hyphens. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant of a word on the wire.
     *
     * @throws IllegalArgumentException if no constant has this word
     */
    @JsonCreator
    public static Priority ofWire(String wire) {
        for (var value : values()) {
            if (value.wire().equals(wire)) {
                return value;
            }
        }
        throw new IllegalArgumentException(
                "'" + wire + "' is no Priority; use one of " + java.util.Arrays.toString(values()));
    }
}
