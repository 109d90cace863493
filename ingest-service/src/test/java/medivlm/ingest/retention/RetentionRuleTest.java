package medivlm.ingest.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import medivlm.ingest.retention.RetentionRule.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RetentionRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Map<ReadingState, Duration> AFTER =
            Map.of(
                    ReadingState.SIGNED, DAY.multipliedBy(10),
                    ReadingState.WITHDRAWN, DAY.multipliedBy(5),
                    ReadingState.UNLISTED, DAY.multipliedBy(20));

    /** Every subset of the times, every state, ages around every bound, both dates. */
    @TestFactory
    Stream<DynamicTest> ruleSaysWhatItsDefinitionSays() {
        return Stream.iterate(0, mask -> mask < 8, mask -> mask + 1)
                .flatMap(mask ->
                        Stream.of(ReadingState.values())
                                .map(state ->
                                        DynamicTest.dynamicTest(
                                                state + " under " + times(mask),
                                                () -> check(times(mask), state))));
    }

    private static Map<ReadingState, Duration> times(int mask) {
        Map<ReadingState, Duration> times = new EnumMap<>(ReadingState.class);
        ReadingState[] states = {
            ReadingState.SIGNED, ReadingState.WITHDRAWN, ReadingState.UNLISTED
        };
        for (int i = 0; i < states.length; i++) {
            if ((mask >> i & 1) == 1) {
                times.put(states[i], AFTER.get(states[i]));
            }
        }
        return times;
    }

    private static void check(Map<ReadingState, Duration> times, ReadingState state) {
        RetentionRule rule = new RetentionRule(times);
        Duration time = times.get(state);
        for (int image = 0; image <= 30; image++) {
            for (int since = 0; since <= 30; since++) {
                Instant lastImage = NOW.minus(DAY.multipliedBy(image));
                Standing standing = new Standing(state, NOW.minus(DAY.multipliedBy(since)));

                Verdict verdict = rule.of(standing, lastImage, NOW);

                int age = Math.min(image, since);
                if (state == ReadingState.OPEN || time == null) {
                    assertThat(verdict).isEqualTo(new Verdict.Kept());
                } else if (age < time.toDays()) {
                    assertThat(verdict)
                            .isEqualTo(
                                    new Verdict.KeptUntil(
                                            NOW.plus(time).minus(DAY.multipliedBy(age))));
                } else {
                    assertThat(verdict).isEqualTo(new Verdict.Due(state, time));
                    assertThat(rule.mayBeDue(lastImage, NOW)).isTrue();
                }
            }
        }
    }

    @Test
    void boundIsTheSecond() {
        RetentionRule rule = new RetentionRule(Map.of(ReadingState.SIGNED, DAY));
        Instant image = NOW.minus(DAY);

        assertThat(rule.of(new Standing(ReadingState.SIGNED, image), image, NOW))
                .isInstanceOf(Verdict.Due.class);
        assertThat(rule.of(new Standing(ReadingState.SIGNED, image), image, NOW.minusSeconds(1)))
                .isEqualTo(new Verdict.KeptUntil(NOW));
    }

    @Test
    void withoutTimesEverythingIsKept() {
        RetentionRule rule = new RetentionRule(Map.of());

        assertThat(rule.keepsEverything()).isTrue();
        assertThat(rule.mayBeDue(Instant.EPOCH, NOW)).isFalse();
    }

    @Test
    void timesThatCannotBeMeantAreRefused() {
        assertThatThrownBy(() -> new RetentionRule(Map.of(ReadingState.OPEN, DAY)))
                .hasMessageContaining("open");
        assertThatThrownBy(
                        () -> new RetentionRule(Map.of(ReadingState.SIGNED, Duration.ofHours(23))))
                .hasMessageContaining("triage.ingest.retention")
                .hasMessageContaining("a day at least");
    }

    @Test
    void rowOfAnUnknownStateIsOpen() {
        assertThat(ReadingState.ofRow("signed")).isEqualTo(ReadingState.SIGNED);
        assertThat(ReadingState.ofRow("withdrawn")).isEqualTo(ReadingState.WITHDRAWN);
        for (String word : new String[] {"waiting", "ready", "not-analysed", "claimed", "new"}) {
            assertThat(ReadingState.ofRow(word)).as(word).isEqualTo(ReadingState.OPEN);
        }
    }
}
