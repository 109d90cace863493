package medivlm.benchmarks;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How long the stores with anything in their changelogs take until the last of them is whole. */
final class RestoreTime implements StateRestoreListener {
    private static final int STORES = 5;

    private final CountDownLatch whole = new CountDownLatch(STORES);
    private final AtomicLong begin = new AtomicLong();
    private final AtomicLong end = new AtomicLong();
    private final AtomicLong changes = new AtomicLong();

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        if (to > from) {
            begin.compareAndSet(0, System.nanoTime());
        }
    }

    @Override
    public void onBatchRestored(
            TopicPartition partition, String store, long batchEndOffset, long restored) {
        changes.addAndGet(restored);
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long restored) {
        if (restored > 0) {
            end.set(System.nanoTime());
            whole.countDown();
        }
    }

    /** Waits for all of them; seconds from the first one's beginning to the last one's end. */
    double await(Duration patience) throws InterruptedException, TimeoutException {
        if (!whole.await(patience.toSeconds(), TimeUnit.SECONDS)) {
            throw new TimeoutException(whole.getCount() + " stores were not restored");
        }
        return (end.get() - begin.get()) / 1e9;
    }

    /** Changes that were read for it. */
    double changes() {
        return changes.get();
    }
}
