package medivlm.triage.delivery.rules;

import java.time.Duration;
import java.time.Instant;

/**
 * When a message is tried again. A receiver that cannot be reached is tried for ever, at doubling
 * distances; one that refuses a message is asked a few times, one that rejects it once.
 *
 * @param backoff waits between tries
 * @param refusals refusals after which a message is parked, at least 1
 */
public record RetryPolicy(Backoff backoff, int refusals) {
    public RetryPolicy {
        if (refusals < 1) {
            throw new IllegalArgumentException("a retry policy needs at least one refusal");
        }
    }

    /**
     * The same from its parts.
     *
     * @param first wait after the first failure
     * @param longest longest wait
     */
    public RetryPolicy(Duration first, Duration longest, int refusals) {
        this(new Backoff(first, longest), refusals);
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
            case Reply.Refused(String code, String words) -> {
                Attempts attempts = before.refused();
                String error = "refused (" + code + "): " + words;
                yield attempts.refusals() >= refusals
                        ? new Verdict.Parked(attempts, error)
                        : again(attempts, now, error);
            }
            case Reply.Rejected(String code, String words) ->
                    new Verdict.Parked(before.refused(), "rejected (" + code + "): " + words);
            case Reply.Unsendable(String cause) ->
                    new Verdict.Parked(before.failed(), "not sendable: " + cause);
        };
    }

    private Verdict again(Attempts attempts, Instant now, String error) {
        return new Verdict.Again(attempts, now.plus(backoff.after(attempts.failures())), error);
    }
}
