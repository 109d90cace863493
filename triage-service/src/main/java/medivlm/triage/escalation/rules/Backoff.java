package medivlm.triage.escalation.rules;

import java.time.Duration;

/**
 * How long to wait before a message is tried again: doubling from the first wait to the longest.
 *
 * @param first wait after the first failure; positive
 * @param longest no wait is longer
 */
public record Backoff(Duration first, Duration longest) {
    private static final int DOUBLINGS = 30;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a wait is not positive or the longest is shorter
     */
    public Backoff {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "waits must be positive, and the longest no shorter than the first");
        }
    }

    /**
     * The wait after so many failures.
     *
     * @param failures from 1
     */
    public Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.clamp(failures - 1, 0, DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
