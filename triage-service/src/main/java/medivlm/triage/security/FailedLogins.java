package medivlm.triage.security;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed logins per user or per address, each over the minute that begins with its first
 * failure. Thread-safe, bounded.
 */
final class FailedLogins {
    static final int MOST_KEYS = 10_000;
    private static final long MINUTE_MS = 60_000;

    private final InstantSource clock;
    private final int perMinute;

    /** Oldest first: an entry stays where its first failure put it. */
    private final Map<String, Minute> minutes = new LinkedHashMap<>();

    private record Minute(long beganMs, int failures) {}

    FailedLogins(InstantSource clock, int perMinute) {
        this.clock = clock;
        this.perMinute = perMinute;
    }

    /**
     * Whether this user or address has failed too often in its minute, or so many others have that
     * no more can be counted.
     */
    synchronized boolean tooMany(String key) {
        forget(clock.millis());
        Minute minute = minutes.get(key);
        return minute == null ? minutes.size() >= MOST_KEYS : minute.failures() >= perMinute;
    }

    /** Notes a failure. */
    synchronized void failed(String key) {
        long now = clock.millis();
        forget(now);
        Minute minute = minutes.get(key);
        if (minute != null) {
            minutes.put(key, new Minute(minute.beganMs(), minute.failures() + 1));
        } else if (minutes.size() < MOST_KEYS) {
            minutes.put(key, new Minute(now, 1));
        }
    }

    /** Drops the minutes that are over; a clock that was set back ends those that lie ahead. */
    private void forget(long now) {
        var oldest = minutes.values().iterator();
        while (oldest.hasNext()) {
            long age = now - oldest.next().beganMs();
            if (age >= 0 && age < MINUTE_MS) {
                return;
            }
            oldest.remove();
        }
    }
}
