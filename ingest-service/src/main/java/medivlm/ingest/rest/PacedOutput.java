package medivlm.ingest.rest;

import io.vertx.core.Context;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets the connection's event loop catch up every 256 KiB. Vert.x takes what a worker writes into a
 * queue without end and only then knows whether the connection is full; a reader slower than the
 * disk would have all of a file wait there, in memory outside of the heap.
 */
final class PacedOutput extends FilterOutputStream {
    private static final int AHEAD = 1 << 18;
    private static final long PATIENCE_S = 60;

    private final @Nullable Context loop;
    private int ahead;

    /**
     * @param out of the answer
     * @param loop that sends it; null where there is none, then nothing waits
     */
    PacedOutput(OutputStream out, @Nullable Context loop) {
        super(out);
        this.loop = loop;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        wrote(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
            int some = Math.min(left, AHEAD - ahead);
            out.write(bytes, at, some);
            at += some;
            left -= some;
            wrote(some);
        }
    }

    private void wrote(int count) throws IOException {
        ahead += count;
        if (ahead < AHEAD) {
            return;
        }
        ahead = 0;
        if (loop == null || Context.isOnEventLoopThread()) {
            return;
        }
        CountDownLatch caughtUp = new CountDownLatch(1);
        loop.runOnContext(_ -> caughtUp.countDown());
        try {
            if (!caughtUp.await(PATIENCE_S, TimeUnit.SECONDS)) {
                throw new IOException("the connection took nothing for " + PATIENCE_S + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while an answer was sent");
        }
    }
}
