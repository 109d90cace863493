package medivlm.dicom.net;

import java.time.Duration;

/**
 * How long the other side may say nothing.
 *
 * @param association for the whole of a negotiation or a release, TLS handshake included (the ARTIM
 *     timer of PS3.8 §9.1.4)
 * @param idle between two bytes while the association stands
 */
public record Timeouts(Duration association, Duration idle) {
    /**
     * Checks them.
     *
     * @throws IllegalArgumentException if one is not between a millisecond and a day
     */
    public Timeouts {
        check(association);
        check(idle);
    }

    /** 30 seconds for a negotiation or a release, 60 seconds of silence. */
    public static Timeouts standard() {
        return new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    private static void check(Duration duration) {
        if (duration.toMillis() < 1 || duration.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("a timeout lies between 1 ms and a day");
        }
    }
}
