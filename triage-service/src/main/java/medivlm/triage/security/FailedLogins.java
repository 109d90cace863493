package medivlm.triage.security;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Counts failed logins per user and per address in fixed minutes. Thread-safe, bounded. */
final class FailedLogins {
    private static final int MOST_KEYS = 10_000;

    private final Clock clock;
    private final int perMinute;
    private final Map<String, Integer> counts = new HashMap<>();
    private long minute;

    FailedLogins(Clock clock, int perMinute) {
        this.clock = clock;
        this.perMinute = perMinute;
    }

    /** Whether this user or address has failed too often in this minute. */
    synchronized boolean tooMany(String key) {
        turn();
        return counts.getOrDefault(key, 0) >= perMinute
                || (counts.size() >= MOST_KEYS && !counts.containsKey(key));
    }

    /** Notes a failure. */
    synchronized void failed(String key) {
        turn();
        if (counts.size() < MOST_KEYS || counts.containsKey(key)) {
            counts.merge(key, 1, Integer::sum);
        }
    }

    private void turn() {
        long now = clock.millis() / 60_000;
        if (now != minute) {
            minute = now;
            counts.clear();
        }
    }
}
