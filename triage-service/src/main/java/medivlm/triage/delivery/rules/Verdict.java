package medivlm.triage.delivery.rules;

import java.time.Instant;

/** What becomes of a message. */
public sealed interface Verdict {

    /** The receiver has it. */
    record Delivered() implements Verdict {}

    /**
     * It is tried again; what is queued behind it waits, so that the order is kept.
     *
     * @param attempts those so far
     * @param notBefore when
     * @param error why
     */
    record Again(Attempts attempts, Instant notBefore, String error) implements Verdict {}

    /**
     * It is set aside for a person to look at; what is queued behind it goes on.
     *
     * @param attempts those so far
     * @param reason why
     */
    record Parked(Attempts attempts, String reason) implements Verdict {}
}
