package medivlm.inference.batching;

import java.time.Duration;

/**
 * How long to wait before the next try: doubling from a first pause to a longest one.
 *
 * @param first after the first failure
 * @param longest never more than this
 */
public record Backoff(Duration first, Duration longest) {

    /** The pause after {@code failures} failures in a row, at least 1. */
    public Duration after(int failures) {
        int doublings = Math.min(30, Math.max(0, failures - 1));
        Duration pause = first.multipliedBy(1L << doublings);
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
