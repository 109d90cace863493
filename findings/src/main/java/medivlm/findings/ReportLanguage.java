package medivlm.findings;

import java.util.Arrays;

/** A language that reports are read in. */
public enum ReportLanguage {
    /** American or British English. */
    ENGLISH("en"),
    /** French. */
    FRENCH("fr");

    private final String wire;

    ReportLanguage(String wire) {
        this.wire = wire;
    }

    /** ISO 639-1 code. */
    public String wire() {
        return wire;
    }

    /**
     * The language of an ISO 639-1 code.
     *
     * @throws IllegalArgumentException if reports aren't read in that language
     */
    public static ReportLanguage ofWire(String wire) {
        return Arrays.stream(values())
                .filter(language -> language.wire.equals(wire))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "language '" + wire + "' is neither en nor fr"));
    }
}
