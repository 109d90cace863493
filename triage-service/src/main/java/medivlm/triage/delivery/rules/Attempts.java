package medivlm.triage.delivery.rules;

/**
 * What was tried so far for one message.
 *
 * @param failures tries since it was queued, or since it was last told to try again
 * @param refusals those of them that the receiver refused
 */
public record Attempts(int failures, int refusals) {
    /** Nothing. */
    public static final Attempts NONE = new Attempts(0, 0);

    Attempts failed() {
        return new Attempts(failures + 1, refusals);
    }

    Attempts refused() {
        return new Attempts(failures + 1, refusals + 1);
    }
}
