package medivlm.inference.batching;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Gathers items into batches. A batch is due when it is full, when its oldest item has waited for
 * the deadline, or at once when a STAT item is there. Within an urgency the order of arrival is
 * kept, so that offsets of a partition can be committed up to the last item taken.
 *
 * <p>Not thread-safe: one poll thread owns it. Times are {@code System.nanoTime} values.
 *
 * @param <T> what is gathered
 */
public final class BatchAggregator<T> {

    private final int size;
    private final long deadline;
    private final Deque<Waiting<T>> stat = new ArrayDeque<>();
    private final Deque<Waiting<T>> routine = new ArrayDeque<>();

    private record Waiting<T>(T item, long since) {}

    /**
     * @param size most items of a batch, at least 1
     * @param deadline longest wait for company, 0 or more
     */
    public BatchAggregator(int size, Duration deadline) {
        if (size < 1 || deadline.isNegative()) {
            throw new IllegalArgumentException(
                    "batches of " + size + " after " + deadline + " cannot be made");
        }
        this.size = size;
        this.deadline = deadline.toNanos();
    }

    /** Adds an item. Never refuses: who offers looks at the {@code wants…} methods before. */
    public void offer(T item, boolean urgent, long now) {
        (urgent ? stat : routine).add(new Waiting<>(item, now));
    }

    /** Whether a batch should be taken now. */
    public boolean due(long now) {
        return nanosUntilDue(now) == 0;
    }

    /** Nanoseconds until a batch is due; {@link Long#MAX_VALUE} when nothing waits. */
    public long nanosUntilDue(long now) {
        if (!stat.isEmpty() || routine.size() >= size) {
            return 0;
        }
        return routine.isEmpty()
                ? Long.MAX_VALUE
                : Math.max(0, deadline - (now - routine.element().since()));
    }

    /** Takes up to a batch: STAT first, filled up with the others. */
    public List<T> take() {
        List<T> batch = new ArrayList<>(size);
        for (Deque<Waiting<T>> queue : List.of(stat, routine)) {
            while (batch.size() < size && !queue.isEmpty()) {
                batch.add(queue.remove().item());
            }
        }
        return batch;
    }

    /** Whether more that is not STAT is welcome: one batch waits behind the next at most. */
    public boolean wantsRoutine() {
        return routine.size() < 2 * size;
    }

    /** Whether more STAT is welcome. */
    public boolean wantsStat() {
        return stat.size() < 8 * size;
    }

    /** Forgets items. */
    public void removeIf(Predicate<T> unwanted) {
        stat.removeIf(waiting -> unwanted.test(waiting.item()));
        routine.removeIf(waiting -> unwanted.test(waiting.item()));
    }

    /** Number of items that wait. */
    public int waiting() {
        return stat.size() + routine.size();
    }
}
