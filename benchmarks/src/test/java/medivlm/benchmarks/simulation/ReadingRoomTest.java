package medivlm.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import medivlm.schemas.Priority;
import medivlm.schemas.SeverityBand;
import medivlm.triage.worklist.rules.Allowances;
import medivlm.triage.worklist.rules.OrderPolicy;
import org.junit.jupiter.api.Test;

/** Small rooms that can be followed by hand. */
class ReadingRoomTest {
    private static final double FOREVER = Double.POSITIVE_INFINITY;

    private static Arrival study(int number, double at, double severity, double read) {
        SeverityBand band = severity > 0.5 ? SeverityBand.URGENT : SeverityBand.NONE;
        return new Arrival(number, at, Priority.ROUTINE, severity, band, severity > 0.5, read, 0);
    }

    private static Map<Integer, Wait> run(
            String policy, int readers, Discipline discipline, double until, Arrival... studies) {
        return ReadingRoom.run(
                        List.of(studies),
                        OrderPolicy.named(policy, Allowances.defaults()),
                        readers,
                        discipline,
                        until)
                .stream()
                .collect(Collectors.toMap(wait -> wait.arrival().number(), wait -> wait));
    }

    private static Wait wait(Map<Integer, Wait> waits, int number) {
        return Objects.requireNonNull(waits.get(number));
    }

    private static void assertWaits(Map<Integer, Wait> waits, double... expected) {
        assertThat(waits).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(wait(waits, i).minutes())
                    .as("study %d", i)
                    .isCloseTo(expected[i], within(1e-9));
        }
    }

    @Test
    void aSevereStudyOvertakesWhatWaitsAndNotWhatIsRead() {
        Map<Integer, Wait> waits =
                run(
                        "strict-severity",
                        1,
                        Discipline.NON_PREEMPTIVE,
                        FOREVER,
                        study(0, 0, 0, 10),
                        study(1, 1, 0, 10),
                        study(2, 2, 1, 5));
        assertWaits(waits, 0, 14, 8);
    }

    @Test
    void interruptedReadingGoesOnWhereItStopped() {
        Map<Integer, Wait> waits =
                run(
                        "strict-severity",
                        1,
                        Discipline.PREEMPTIVE_RESUME,
                        FOREVER,
                        study(0, 0, 0, 10),
                        study(1, 1, 0, 10),
                        study(2, 2, 1, 5),
                        study(3, 3, 1, 5));
        assertWaits(waits, 10, 19, 0, 4);
    }

    @Test
    void twoReadersTakeOneEach() {
        Map<Integer, Wait> waits =
                run(
                        "fifo",
                        2,
                        Discipline.NON_PREEMPTIVE,
                        FOREVER,
                        study(0, 0, 0, 10),
                        study(1, 1, 0, 10),
                        study(2, 2, 1, 5));
        assertWaits(waits, 0, 0, 8);
    }

    @Test
    void whatIsUnreadAtTheEndCountsWithItsAge() {
        Map<Integer, Wait> waits =
                run(
                        "fifo",
                        1,
                        Discipline.NON_PREEMPTIVE,
                        8,
                        study(0, 0, 0, 10),
                        study(1, 1, 0, 10),
                        study(2, 9, 0, 10));
        assertWaits(waits, 0, 7);
        assertThat(wait(waits, 0).begun()).isTrue();
        assertThat(wait(waits, 1).begun()).isFalse();
    }

    @Test
    void untilItIsAnalysedAStudyStandsByItsOrder() {
        Arrival late = new Arrival(1, 1, Priority.ROUTINE, 1, SeverityBand.CRITICAL, true, 1, 4);
        Map<Integer, Wait> waits =
                run(
                        "due-time",
                        1,
                        Discipline.NON_PREEMPTIVE,
                        FOREVER,
                        study(0, 0, 0, 3),
                        late,
                        study(2, 0.5 + 1, 1, 3),
                        study(3, 2, 1, 3));
        assertWaits(waits, 0, 5, 1.5, 5);
    }

    @Test
    void dueTimeReadsRoutineBeforeASevereStudyThatIsDueLater() {
        Map<Integer, Wait> waits =
                run(
                        "due-time",
                        1,
                        Discipline.NON_PREEMPTIVE,
                        FOREVER,
                        study(0, 0, 0, 24 * 60),
                        study(1, 1, 0, 10),
                        study(2, 23 * 60, 1, 5));
        assertWaits(waits, 0, 24 * 60 - 1, 60 + 10);
    }
}
