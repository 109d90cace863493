package medivlm.ingest.dicomweb;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Bounds how much of stored files is on the heap at a time: a file is read when there is room for
 * it beside those that are being read, the longest alone; the others wait in their order.
 */
final class ReadingTurns {
    private static final int KIB = 1 << 10;

    /** A file as bytes, as a data set, and what is made of it. */
    private static final int COPIES = 3;

    private final int room;
    private final Semaphore free;

    /**
     * @param bytes of heap for all of them
     */
    ReadingTurns(long bytes) {
        this.room = Math.clamp(bytes / KIB, 1, Integer.MAX_VALUE);
        this.free = new Semaphore(room, true);
    }

    /** Runs a reading of a file of so many bytes. */
    <T> T take(long bytes, Supplier<T> reading) {
        int needed = Math.clamp(COPIES * (bytes / KIB + 1), 1, room);
        free.acquireUninterruptibly(needed);
        try {
            return reading.get();
        } finally {
            free.release(needed);
        }
    }
}
