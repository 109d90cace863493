package medivlm.ingest.rendering;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * The frames used last, up to a number of bytes. Of several that want the same frame at once, one
 * decodes it and the others wait. What failed with an exception is forgotten.
 */
final class FrameCache {
    private static final long OVERHEAD = 256;

    private final long mostBytes;
    private final Map<String, CompletableFuture<FrameOutcome>> frames =
            new LinkedHashMap<>(16, 0.75f, true);

    FrameCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    FrameOutcome get(String key, Supplier<FrameOutcome> decode) {
        CompletableFuture<FrameOutcome> mine = new CompletableFuture<>();
        CompletableFuture<FrameOutcome> known;
        synchronized (frames) {
            known = frames.putIfAbsent(key, mine);
        }
        if (known != null) {
            return result(known);
        }
        try {
            mine.complete(decode.get());
            return result(mine);
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            synchronized (frames) {
                frames.remove(key, mine);
            }
            throw e;
        } finally {
            shrink();
        }
    }

    private static FrameOutcome result(CompletableFuture<FrameOutcome> frame) {
        try {
            return frame.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Forgets what was used longest ago. */
    private void shrink() {
        synchronized (frames) {
            long bytes = frames.values().stream().mapToLong(FrameCache::bytes).sum();
            Iterator<CompletableFuture<FrameOutcome>> oldest = frames.values().iterator();
            while (bytes > mostBytes && oldest.hasNext()) {
                CompletableFuture<FrameOutcome> frame = oldest.next();
                if (frame.isDone()) {
                    bytes -= bytes(frame);
                    oldest.remove();
                }
            }
        }
    }

    private static long bytes(CompletableFuture<FrameOutcome> frame) {
        return frame.state() == CompletableFuture.State.SUCCESS
                        && frame.resultNow() instanceof FrameOutcome.Gray(var gray)
                ? OVERHEAD + 2L * gray.samples().length
                : OVERHEAD;
    }
}
