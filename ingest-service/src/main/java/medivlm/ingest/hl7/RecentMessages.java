package medivlm.ingest.hl7;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** Fingerprints of the messages that were accepted last. Safe for many threads. */
final class RecentMessages {
    private final int capacity;
    private final SequencedSet<String> fingerprints = new LinkedHashSet<>();

    RecentMessages(int capacity) {
        this.capacity = capacity;
    }

    synchronized boolean contains(String fingerprint) {
        return fingerprints.contains(fingerprint);
    }

    synchronized void add(String fingerprint) {
        fingerprints.addLast(fingerprint);
        while (fingerprints.size() > capacity) {
            fingerprints.removeFirst();
        }
    }
}
