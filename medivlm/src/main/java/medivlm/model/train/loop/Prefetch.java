package medivlm.model.train.loop;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Prepares the next batches on another thread while the engine computes. Order is kept. */
final class Prefetch<T> implements AutoCloseable {

    private static final int AHEAD = 4;

    private record Outcome<T>(@Nullable T value, @Nullable RuntimeException fault) {}

    private final BlockingQueue<Outcome<T>> ready = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;

    /** Prepares {@code make(0)} to {@code make(count - 1)}. */
    Prefetch(int count, IntFunction<T> make) {
        this.thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("training-batches")
                        .start(() -> prepare(count, make));
    }

    /** The next in order; a fault in preparing it is thrown here. */
    T next() {
        try {
            Outcome<T> outcome = ready.take();
            if (outcome.fault() != null) {
                throw outcome.fault();
            }
            if (outcome.value() == null) {
                throw new IllegalStateException("nothing was prepared");
            }
            return outcome.value();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a batch", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void prepare(int count, IntFunction<T> make) {
        try {
            for (int i = 0; i < count; i++) {
                ready.put(new Outcome<>(make.apply(i), null));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fail(e);
        } catch (OutOfMemoryError e) { // else who waits for the batch would wait forever
            fail(new IllegalStateException("not enough memory to prepare a batch", e));
        }
    }

    private void fail(RuntimeException e) {
        if (!ready.offer(new Outcome<>(null, e))) {
            ready.clear();
            ready.add(new Outcome<>(null, e));
        }
    }
}
