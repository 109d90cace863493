package medivlm.triage.worklist.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import medivlm.schemas.Priority;
import medivlm.schemas.SeverityBand;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private final OrderPolicy dueTime = OrderPolicy.named("due-time", Allowances.defaults());

    private static Facts facts(
            Instant receivedAt, Priority priority, @Nullable SeverityBand band, double severity) {
        return new Facts(
                receivedAt,
                priority,
                null,
                band == null ? Facts.Outcome.PENDING : Facts.Outcome.REPORTED,
                band == null ? null : severity,
                band);
    }

    private static Facts notAnalysable(Priority priority, @Nullable SeverityBand before) {
        return new Facts(NOON, priority, null, Facts.Outcome.NOT_ANALYSABLE, 0.9, before);
    }

    private static int compare(Placement a, Placement b) {
        return a.lane() != b.lane()
                ? Integer.compare(a.lane(), b.lane())
                : a.dueAt().compareTo(b.dueAt());
    }

    @Test
    void dueTimeIsTheSmallestAllowanceOfOrderAndBandForEveryPair() {
        Map<Priority, Integer> byOrder =
                Map.of(
                        Priority.STAT, 15,
                        Priority.ASAP, 60,
                        Priority.URGENT, 60,
                        Priority.ROUTINE, 1440);
        Map<SeverityBand, Integer> byBand =
                Map.of(
                        SeverityBand.CRITICAL, 30,
                        SeverityBand.URGENT, 120,
                        SeverityBand.SIGNIFICANT, 480,
                        SeverityBand.MINOR, 1440,
                        SeverityBand.NONE, 1440);
        for (Priority priority : Priority.values()) {
            for (SeverityBand band : SeverityBand.values()) {
                Placement place = dueTime.place(facts(NOON, priority, band, 0.5));
                int minutes =
                        Math.min(
                                Objects.requireNonNull(byOrder.get(priority)),
                                Objects.requireNonNull(byBand.get(band)));
                assertThat(place.dueAt())
                        .as("%s %s", priority, band)
                        .isEqualTo(NOON.plus(Duration.ofMinutes(minutes)));
                boolean first = priority == Priority.STAT || band == SeverityBand.CRITICAL;
                assertThat(place.lane()).as("%s %s", priority, band).isEqualTo(first ? 0 : 1);
            }
        }
    }

    @Test
    void criticalStudyOvertakesTenThousandOverdueRoutineOnes() {
        Placement critical =
                dueTime.place(facts(NOON, Priority.ROUTINE, SeverityBand.CRITICAL, 0.99));
        boolean first =
                Stream.iterate(NOON.minus(Duration.ofDays(30)), t -> t.plusSeconds(60))
                        .limit(10_000)
                        .map(t -> facts(t, Priority.ROUTINE, SeverityBand.NONE, 0))
                        .allMatch(routine -> compare(critical, dueTime.place(routine)) < 0);
        assertThat(first).isTrue();
    }

    @Test
    void studyThatCouldNotBeAnalysedKeepsTheAllowanceOfItsOrder() {
        for (Priority priority : Priority.values()) {
            Facts without = facts(NOON, priority, null, 0);
            assertThat(dueTime.place(notAnalysable(priority, SeverityBand.NONE)))
                    .isEqualTo(dueTime.place(without));
            assertThat(dueTime.place(notAnalysable(priority, SeverityBand.CRITICAL)))
                    .isEqualTo(dueTime.place(without));
        }
    }

    @Test
    void waitingRevisionKeepsTheMoreUrgentDueTimeOfTheTwo() {
        Facts waiting =
                new Facts(
                        NOON,
                        Priority.ROUTINE,
                        null,
                        Facts.Outcome.PENDING,
                        0.98,
                        SeverityBand.URGENT);
        assertThat(dueTime.place(waiting).dueAt()).isEqualTo(NOON.plus(Duration.ofHours(2)));
    }

    @Test
    void overrideReplacesOrderAndSeverity() {
        Facts lowered =
                new Facts(
                        NOON,
                        Priority.STAT,
                        Priority.ROUTINE,
                        Facts.Outcome.REPORTED,
                        0.99,
                        SeverityBand.CRITICAL);
        assertThat(dueTime.place(lowered))
                .isEqualTo(new Placement(1, NOON.plus(Duration.ofHours(24))));
        Facts raised =
                new Facts(
                        NOON,
                        Priority.ROUTINE,
                        Priority.STAT,
                        Facts.Outcome.REPORTED,
                        0.0,
                        SeverityBand.NONE);
        assertThat(dueTime.place(raised))
                .isEqualTo(new Placement(0, NOON.plus(Duration.ofMinutes(15))));
    }

    @Test
    void fifoFollowsArrivalWhateverTheSeverity() {
        OrderPolicy fifo = OrderPolicy.named("fifo", Allowances.defaults());
        Placement earlier = fifo.place(facts(NOON, Priority.ROUTINE, SeverityBand.NONE, 0));
        Placement later =
                fifo.place(facts(NOON.plusSeconds(1), Priority.STAT, SeverityBand.CRITICAL, 1));
        assertThat(compare(earlier, later)).isNegative();
    }

    @Test
    void strictSeverityPutsTheMoreSevereFirstHoweverLate() {
        OrderPolicy strict = OrderPolicy.named("strict-severity", Allowances.defaults());
        List<Double> severities = List.of(1.0, 0.7, 0.31, 0.3, 0.0);
        List<Placement> places =
                severities.stream()
                        .map(s ->
                                strict.place(
                                        facts(
                                                NOON.plusSeconds(Math.round(s * 1000)),
                                                Priority.ROUTINE,
                                                SeverityBand.MINOR,
                                                s)))
                        .toList();
        assertThat(places).isSortedAccordingTo(OrderPolicyTest::compare);
        assertThat(strict.place(notAnalysable(Priority.ROUTINE, null)).lane()).isEqualTo(1);
        assertThat(strict.place(facts(NOON, Priority.STAT, SeverityBand.NONE, 0)).lane()).isZero();
    }

    @Test
    void unknownPolicyAndMissingAllowanceAreRefused() {
        assertThatThrownBy(() -> OrderPolicy.named("random", Allowances.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("due-time");
        assertThatThrownBy(() -> new Allowances(Map.of(), Allowances.defaults().byBand()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Arrays.stream(Priority.values()))
                .allSatisfy(p -> assertThat(Allowances.defaults().of(p, null)).isPositive());
    }
}
