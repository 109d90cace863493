package medivlm.ingest.hl7;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import medivlm.ingest.intake.EventOrigin;

/**
 * Fingerprints of the messages that were accepted last, by this process and before it. What was
 * accepted before is told by {@link #add(EventOrigin)}, event by event; until {@link #known} nobody
 * can say that a message is new. Safe for many threads.
 */
public final class RecentMessages {
    /** More than {@link #LOOK_BACK} events of each partition of the topics can be of. */
    private static final int CAPACITY = 30_000;

    private static final int MOST_HALF_SEEN = 1_000;

    /** Events of each partition of a topic that are worth reading at a start. */
    public static final int LOOK_BACK = 2_000;

    private final SequencedSet<String> fingerprints = new LinkedHashSet<>();
    private final SequencedMap<String, Set<Integer>> halfSeen = new LinkedHashMap<>();
    private final CountDownLatch known = new CountDownLatch(1);

    /** A memory that nobody tells of what was before. */
    public static RecentMessages ofThisProcess() {
        RecentMessages recent = new RecentMessages();
        recent.known();
        return recent;
    }

    /** All that was accepted before has been added. */
    public void known() {
        known.countDown();
    }

    /** Whether all that was accepted before has been added. */
    public boolean isKnown() {
        return known.getCount() == 0;
    }

    /** Waits for it; false where it is not by then. */
    boolean awaitKnown(Duration patience) {
        try {
            return known.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether the message was accepted. */
    public synchronized boolean contains(String fingerprint) {
        return fingerprints.contains(fingerprint);
    }

    /** The message was accepted. */
    synchronized void add(String fingerprint) {
        fingerprints.addLast(fingerprint);
        while (fingerprints.size() > CAPACITY) {
            fingerprints.removeFirst();
        }
    }

    /**
     * An event of a message was announced. Only a message of which every event was counts as
     * accepted: its sender was not answered otherwise, and sends it again.
     */
    public synchronized void add(EventOrigin origin) {
        if (fingerprints.contains(origin.message())) {
            return;
        }
        Set<Integer> seen = halfSeen.computeIfAbsent(origin.message(), key -> new HashSet<>());
        seen.add(origin.index());
        if (seen.size() == origin.count()) {
            halfSeen.remove(origin.message());
            add(origin.message());
        }
        while (halfSeen.size() > MOST_HALF_SEEN) {
            var _ = halfSeen.pollFirstEntry();
        }
    }
}
