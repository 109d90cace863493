package medivlm.triage.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import medivlm.schemas.Event;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.SeverityScored;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What is read and not applied: a report waits a little for its severity and a severity for its
 * report, so that both are written at once and readers see one report, not one without its severity
 * and then another. Once all that could be read is read, an event that waited for {@link
 * Limits#quiet} goes alone when a later one of its partition has found its partner, or nothing at
 * all did so for that long; and every event goes after {@link Limits#longest}. All else is due at
 * once.
 *
 * <p>Both topics are keyed by study and have as many partitions, and one reader has the same ones
 * of both (Kafka's range assignor). Not thread-safe.
 */
final class Pairs {
    /** So many that were applied alone are remembered, so that what comes later need not wait. */
    private static final int REMEMBERED = 20_000;

    /**
     * How long and how many may wait.
     *
     * @param quiet at least; and longest after the last pair
     * @param longest in any case
     * @param most most that wait of one partition
     */
    record Limits(Duration quiet, Duration longest, int most) {}

    /** A report and its severity have the same. */
    private record Key(UUID study, int revision) {
        static @Nullable Key of(Event event) {
            return switch (event) {
                case ReportGenerated report -> new Key(report.study(), report.revision());
                case SeverityScored severity -> new Key(severity.study(), severity.revision());
                default -> null;
            };
        }
    }

    private record Waiting(Pending pending, Instant since) {}

    private final Limits limits;
    private final Map<Key, Waiting> reports = new LinkedHashMap<>();
    private final Map<Key, Waiting> severities = new LinkedHashMap<>();
    private final Remembered<Key> alone = new Remembered<>(REMEMBERED);
    private final List<Pending> due = new ArrayList<>();
    private final Map<TopicPartition, NavigableMap<Long, Pending>> held = new HashMap<>();

    /** The last offset of each partition that found its partner. */
    private final Map<TopicPartition, Long> paired = new HashMap<>();

    private Instant lastPair = Instant.EPOCH;

    Pairs(Limits limits) {
        this.limits = limits;
    }

    /** Takes an event; of one partition in the order of their offsets. */
    void add(Pending pending, Instant now) {
        held.computeIfAbsent(pending.partition(), partition -> new TreeMap<>())
                .put(pending.record().offset(), pending);
        Event event = pending.received().event();
        Key key = Key.of(event);
        if (key == null) {
            due.add(pending);
            return;
        }
        Map<Key, Waiting> same = event instanceof ReportGenerated ? reports : severities;
        Map<Key, Waiting> other = event instanceof ReportGenerated ? severities : reports;
        Waiting before = same.remove(key);
        if (before != null) {
            due.add(before.pending());
        }
        Waiting partner = other.remove(key);
        if (partner != null) {
            due.add(partner.pending());
            due.add(pending);
            lastPair = now;
            paired.merge(pending.partition(), pending.record().offset(), Math::max);
            paired.merge(
                    partner.pending().partition(), partner.pending().record().offset(), Math::max);
        } else if (alone.remove(key)) {
            due.add(pending);
        } else {
            same.put(key, new Waiting(pending, now));
        }
    }

    /**
     * Lets those go alone that waited long enough; to be called when no more can be read.
     *
     * @param most how many may be due then: the others may yet pair
     */
    void expire(Instant now, int most) {
        expire(reports, now, most);
        expire(severities, now, most);
    }

    /** What is to be applied now, at most so many; held until {@link #applied}. */
    List<Pending> due(int most) {
        List<Pending> taken = due.subList(0, Math.min(most, due.size()));
        List<Pending> answer = List.copyOf(taken);
        taken.clear();
        return answer;
    }

    /**
     * These need not be read again.
     *
     * @param took how long that took: nothing could be read and pair meanwhile
     */
    void applied(List<Pending> events, Duration took) {
        lastPair = lastPair.plus(took);
        for (Pending pending : events) {
            NavigableMap<Long, Pending> partition = held.get(pending.partition());
            if (partition != null) {
                partition.remove(pending.record().offset());
            }
        }
    }

    private void expire(Map<Key, Waiting> waiting, Instant now, int most) {
        Instant quiet = now.minus(limits.quiet());
        Instant longest = now.minus(limits.longest());
        var entries = waiting.entrySet().iterator();
        while (due.size() < most && entries.hasNext()) {
            Map.Entry<Key, Waiting> entry = entries.next();
            Instant since = entry.getValue().since();
            if (since.isAfter(quiet)) {
                return; // and so are the rest
            }
            if (!lastPair.isAfter(quiet)
                    || !since.isAfter(longest)
                    || overtaken(entry.getValue().pending())) {
                entries.remove();
                alone.add(entry.getKey());
                due.add(entry.getValue().pending());
            }
        }
    }

    private boolean overtaken(Pending pending) {
        return pending.record().offset() < paired.getOrDefault(pending.partition(), -1L);
    }

    /** How many are due. */
    int dueCount() {
        return due.size();
    }

    /** How many are held, those that are due among them. */
    int heldCount() {
        return held.values().stream().mapToInt(Map::size).sum();
    }

    /** Whether nothing is held. */
    boolean isEmpty() {
        return held.values().stream().allMatch(Map::isEmpty);
    }

    /** The first offset of a partition that is held. */
    OptionalLong first(TopicPartition partition) {
        NavigableMap<Long, Pending> events = held.get(partition);
        return events == null || events.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(events.firstKey());
    }

    /** Partitions of which no more may be read now. */
    Set<TopicPartition> full() {
        return held.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= limits.most())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Forgets what is held of partitions: somebody reads them again. */
    void forget(Collection<TopicPartition> partitions) {
        held.keySet().removeAll(partitions);
        paired.keySet().removeAll(partitions);
        due.removeIf(pending -> partitions.contains(pending.partition()));
        reports.values().removeIf(one -> partitions.contains(one.pending().partition()));
        severities.values().removeIf(one -> partitions.contains(one.pending().partition()));
    }
}
