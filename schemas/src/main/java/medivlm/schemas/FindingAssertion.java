package medivlm.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a report says of a finding. */
public enum FindingAssertion {
    /** It is there. */
    ASSERTED,

    /** It may be there. */
    UNCERTAIN,

    /** It is not there. */
    NEGATED,

    /** It was there, or is history. */
    RESOLVED;

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
    public static FindingAssertion ofWire(String wire) {
        return WireWord.parse(FindingAssertion.class, wire);
    }
}
