package medivlm.ingest.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long the images of a study are kept, by how far its reading has come. Without a time they are
 * kept for ever, and those of a study that somebody still has to read always are.
 *
 * @param after times from the later of the last image and the last change of the state
 */
public record RetentionRule(Map<ReadingState, Duration> after) {
    private static final Duration SHORTEST = Duration.ofDays(1);

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if one is below a day, or one is given for open studies
     */
    public RetentionRule {
        Map<ReadingState, Duration> times = new EnumMap<>(ReadingState.class);
        times.putAll(after);
        if (times.containsKey(ReadingState.OPEN)) {
            throw new IllegalArgumentException(
                    "images of open studies are never deleted by a rule");
        }
        times.forEach((state, time) -> {
            if (time.compareTo(SHORTEST) < 0) {
                throw new IllegalArgumentException(
                        "triage.ingest.retention: images are kept for a day at least, not "
                                + time
                                + "; correct the time, or leave it out to keep them for ever");
            }
        });
        after = Map.copyOf(times);
    }

    /** Whether anything is ever deleted. */
    public boolean keepsEverything() {
        return after.isEmpty();
    }

    /**
     * Whether a study of which this is the last image may be due, whatever its state.
     *
     * @param lastImage when the last image came
     */
    public boolean mayBeDue(Instant lastImage, Instant now) {
        return after.values().stream().anyMatch(time -> !lastImage.plus(time).isAfter(now));
    }

    /**
     * The rule for a study.
     *
     * @param standing where it stands
     * @param lastImage when its last image came
     */
    public Verdict of(Standing standing, Instant lastImage, Instant now) {
        Optional<Duration> time = Optional.ofNullable(after.get(standing.state()));
        if (time.isEmpty()) {
            return new Verdict.Kept();
        }
        Instant from = standing.since().isAfter(lastImage) ? standing.since() : lastImage;
        Instant due = from.plus(time.get());
        return due.isAfter(now)
                ? new Verdict.KeptUntil(due)
                : new Verdict.Due(standing.state(), time.get());
    }

    /** What the rule says. */
    public sealed interface Verdict {

        /** No rule ends it. */
        record Kept() implements Verdict {}

        /**
         * Its time has not come.
         *
         * @param due when it does, if nothing changes
         */
        record KeptUntil(Instant due) implements Verdict {}

        /**
         * It is to be deleted.
         *
         * @param state which time applied
         * @param time how long it was kept
         */
        record Due(ReadingState state, Duration time) implements Verdict {}
    }
}
