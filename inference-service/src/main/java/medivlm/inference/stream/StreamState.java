package medivlm.inference.stream;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** How the stream is, for health checks; written by the poll thread, read by others. */
public final class StreamState {

    private final AtomicBoolean stop = new AtomicBoolean();
    private volatile boolean joined;
    private volatile long lastPoll = System.nanoTime();
    private volatile @Nullable String trouble;
    private volatile boolean fenced;

    /** Whether the poll thread is asked to end. */
    boolean stopping() {
        return stop.get();
    }

    /** Asks the poll thread to end; true the first time. */
    boolean stop() {
        return stop.compareAndSet(false, true);
    }

    void joined() {
        joined = true;
    }

    void left() {
        joined = false;
    }

    void polled() {
        lastPoll = System.nanoTime();
    }

    void working() {
        trouble = null;
    }

    void waitingFor(String what) {
        trouble = what;
    }

    void fenced(String why) {
        trouble = why;
        fenced = true;
    }

    /** Whether the group has given us our place. */
    public boolean isJoined() {
        return joined;
    }

    /** Whether another replica of the same name has taken over: only a restart helps. */
    public boolean isFenced() {
        return fenced;
    }

    /** What the work waits for, absent when it runs. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** Seconds since the poll thread was last seen. */
    public long secondsSincePoll() {
        return (System.nanoTime() - lastPoll) / 1_000_000_000L;
    }
}
