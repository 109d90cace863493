package medivlm.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

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
        return WireWord.of(this);
    }

    /**
     * The constant of a word on the wire.
     *
     * @throws IllegalArgumentException if no constant has this word
     */
    @JsonCreator
    public static Priority ofWire(String wire) {
        return WireWord.parse(Priority.class, wire);
    }
}
