package medivlm.triage.worklist.rules;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import medivlm.schemas.Priority;
import medivlm.schemas.SeverityBand;
import org.jspecify.annotations.Nullable;

/**
 * How long a study may wait to be read, by the priority of its order and by its band; the smallest
 * that applies counts.
 *
 * @param byPriority one positive entry per priority
 * @param byBand one positive entry per band
 */
public record Allowances(Map<Priority, Duration> byPriority, Map<SeverityBand, Duration> byBand) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if an entry is missing or not positive
     */
    public Allowances {
        byPriority = complete(new EnumMap<>(byPriority), Priority.values());
        byBand = complete(new EnumMap<>(byBand), SeverityBand.values());
    }

    /** The defaults of the design (worklist.md). */
    public static Allowances defaults() {
        return new Allowances(
                Map.of(
                        Priority.STAT, Duration.ofMinutes(15),
                        Priority.ASAP, Duration.ofHours(1),
                        Priority.URGENT, Duration.ofHours(1),
                        Priority.ROUTINE, Duration.ofHours(24)),
                Map.of(
                        SeverityBand.CRITICAL, Duration.ofMinutes(30),
                        SeverityBand.URGENT, Duration.ofHours(2),
                        SeverityBand.SIGNIFICANT, Duration.ofHours(8),
                        SeverityBand.MINOR, Duration.ofHours(24),
                        SeverityBand.NONE, Duration.ofHours(24)));
    }

    /** The allowance of an order with a band, or without one. */
    public Duration of(Priority priority, @Nullable SeverityBand band) {
        Duration byOrder = entry(byPriority, priority);
        if (band == null) {
            return byOrder;
        }
        Duration bySeverity = entry(byBand, band);
        return byOrder.compareTo(bySeverity) <= 0 ? byOrder : bySeverity;
    }

    private static <K extends Enum<K>> Duration entry(Map<K, Duration> table, K key) {
        Duration found = table.get(key);
        if (found == null) {
            throw new IllegalStateException("no allowance for " + key);
        }
        return found;
    }

    private static <K extends Enum<K>> Map<K, Duration> complete(Map<K, Duration> table, K[] keys) {
        for (K key : keys) {
            Duration allowance = table.get(key);
            if (allowance == null || !allowance.isPositive()) {
                throw new IllegalArgumentException(
                        "the allowance of " + key + " must be a positive duration");
            }
        }
        return Map.copyOf(table);
    }
}
