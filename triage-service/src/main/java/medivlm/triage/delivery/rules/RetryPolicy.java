package medivlm.triage.delivery.rules;

import java.time.Duration;
import java.time.Instant;

/**
 * When a message is tried again. A receiver that cannot be reached is tried for ever, at doubling
 * distances; one that refuses a message is asked a few times, one that rejects it once.
 *
 * @param first wait after the first failure
 * @param longest longest wait
 * @param refusals refusals (AE) after which a message is parked, at least 1
 */
public record RetryPolicy(Duration first, Duration longest, int refusals) {
    /** Doublings beyond this many reach every longest wait. */
    private static final int MOST_DOUBLINGS = 30;

    public RetryPolicy {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || refusals < 1) {
            throw new IllegalArgumentException(
                    "a retry policy needs 0 < first <= longest and at least one refusal");
        }
    }

    /**
     * What becomes of a message.
     *
     * @param reply of the receiver
     * @param before what was tried before
     * @param now time of the reply
     */
    public Verdict after(Reply reply, Attempts before, Instant now) {
        return switch (reply) {
            case Reply.Accepted() -> new Verdict.Delivered();
            case Reply.Unreachable(String cause) -> again(before.failed(), now, cause);
            case Reply.Refused(String words) -> {
                Attempts attempts = before.refused();
                yield attempts.refusals() >= refusals
                        ? new Verdict.Parked(attempts, "refused (AE): " + words)
                        : again(attempts, now, "refused (AE): " + words);
            }
            case Reply.Rejected(String words) ->
                    new Verdict.Parked(before.refused(), "rejected (AR): " + words);
            case Reply.Unsendable(String cause) ->
                    new Verdict.Parked(before.failed(), "not sendable: " + cause);
        };
    }

    private Verdict again(Attempts attempts, Instant now, String error) {
        int doublings = Math.min(attempts.failures() - 1, MOST_DOUBLINGS);
        Duration wait = first;
        for (int i = 0; i < doublings && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return new Verdict.Again(
                attempts, now.plus(wait.compareTo(longest) < 0 ? wait : longest), error);
    }
}
