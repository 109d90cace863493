package medivlm.triage.delivery.rules;

import java.time.Duration;

/**
 * Waits between tries, which double.
 *
 * @param first wait after the first failure
 * @param longest longest wait
 */
public record Backoff(Duration first, Duration longest) {
    /** Doublings beyond this many reach every longest wait. */
    private static final int MOST_DOUBLINGS = 30;

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("waits need 0 < first <= longest");
        }
    }

    /**
     * The wait before the next try.
     *
     * @param failures tries that failed, from 1
     */
    public Duration after(int failures) {
        int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
        Duration wait = first;
        for (int i = 0; i < doublings && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
