package medivlm.triage.fhir.subscription;

import java.time.Duration;
import java.time.Instant;
import medivlm.triage.delivery.rules.Backoff;
import org.jspecify.annotations.Nullable;

/**
 * Where a subscription stands after a try.
 *
 * @param status its status
 * @param error why it is in error or off
 * @param shaken whether the endpoint has answered the handshake
 * @param failures tries in a row that failed
 * @param notBefore when it is tried again
 */
record Standing(
        Status status, @Nullable String error, boolean shaken, int failures, Instant notBefore) {

    /** The endpoint took what was sent. */
    static Standing good(Instant now) {
        return new Standing(Status.ACTIVE, null, true, 0, now);
    }

    /**
     * It did not.
     *
     * @param backoff when it is tried again
     * @param most failures after which it is off
     */
    static Standing failed(
            StoredSubscription before, String reason, Backoff backoff, int most, Instant now) {
        int failures = before.failures() + 1;
        Duration wait = backoff.after(failures);
        return failures >= most
                ? new Standing(
                        Status.OFF,
                        failures + " tries in a row failed, the last with: " + reason,
                        before.shaken(),
                        failures,
                        now)
                : new Standing(Status.ERROR, reason, before.shaken(), failures, now.plus(wait));
    }

    /** It is over. */
    static Standing off(StoredSubscription before, String reason, Instant now) {
        return new Standing(Status.OFF, reason, before.shaken(), before.failures(), now);
    }
}
