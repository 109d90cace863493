package medivlm.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Band of a severity, most urgent first; sets the allowance of a worklist row. */
public enum SeverityBand {
    /** Read at once. */
    CRITICAL,

    /** Read within hours. */
    URGENT,

    /** Read within the working day. */
    SIGNIFICANT,

    /** Findings without urgency. */
    MINOR,

    /** No finding. */
    NONE;

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
    public static SeverityBand ofWire(String wire) {
        return WireWord.parse(SeverityBand.class, wire);
    }
}
