package medivlm.ingest.rest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What happened to an order, as a word on the wire. */
public enum OrderActionWord {
    /** It is new. */
    PLACE,
    /** It has a new state, whole. */
    CHANGE,
    /** It is withdrawn. */
    CANCEL;

    /** The word on the wire. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant of a word on the wire.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static OrderActionWord ofWire(String wire) {
        return Arrays.stream(values())
                .filter(word -> word.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("use place, change or cancel"));
    }
}
