package medivlm.triage.fhir.subscription;

import java.util.Locale;

/** Where a subscription stands. */
enum Status {
    /** Written; the endpoint has not answered the handshake yet. */
    REQUESTED,
    /** Served. */
    ACTIVE,
    /** The endpoint does not take what is sent; it is tried again. */
    ERROR,
    /** Over, until it is written again. */
    OFF;

    static Status ofWire(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The word of FHIR and of the table. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
