package medivlm.ingest.rest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What happened to an order. */
public enum OrderAction {
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
    public static OrderAction ofWire(String wire) {
        return Arrays.stream(values())
                .filter(action -> action.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("use place, change or cancel"));
    }
}
