package medivlm.ingest.hl7.mllp;

import java.time.Duration;

/**
 * Bounds on what senders can hold.
 *
 * @param connections most connections at the same time
 * @param messageBytes most bytes of a message
 * @param message longest time from the first byte of a message to its last
 * @param idle longest time without a message on an open connection
 */
record MllpLimits(int connections, int messageBytes, Duration message, Duration idle) {
    MllpLimits {
        if (connections < 1 || messageBytes < 1) {
            throw new IllegalArgumentException(
                    "triage.ingest.hl7.max-connections and max-message-size must be positive");
        }
    }
}
