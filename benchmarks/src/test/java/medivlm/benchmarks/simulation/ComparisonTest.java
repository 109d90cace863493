package medivlm.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import medivlm.schemas.Priority;
import medivlm.schemas.SeverityBand;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final List<String> ALL = List.of("due-time", "strict-severity", "fifo");

    private static Workload workload(double rho, double hours) {
        return new Workload(rho, 0.1, 0.02, 2, 10, hours, 0.03, 0.1, DayProfile.day(), 0);
    }

    private static WaitFigures figures(Comparison comparison, String policy, Group group) {
        return Objects.requireNonNull(
                Objects.requireNonNull(comparison.waits().get(policy)).get(group));
    }

    @Test
    void underOverloadARoutineStudyWaitsLessUnderDueTimeThanUnderStrictSeverity() {
        Comparison comparison =
                Comparison.run(workload(1.3, 168), MeasuredPoint.shipped(), ALL, 10, 1);
        WaitFigures due = figures(comparison, "due-time", Group.ROUTINE);
        WaitFigures strict = figures(comparison, "strict-severity", Group.ROUTINE);
        assertThat(due.longest()).isLessThan(strict.longest());
        assertThat(due.longestMean() + Objects.requireNonNull(due.longestHalf()))
                .isLessThan(strict.longestMean() - Objects.requireNonNull(strict.longestHalf()));
    }

    @Test
    void underOverloadACriticalStudyIsReadWithinAnHourUnderDueTime() {
        Comparison comparison =
                Comparison.run(workload(1.3, 168), MeasuredPoint.shipped(), ALL, 10, 1);
        assertThat(figures(comparison, "due-time", Group.CRITICAL).longest()).isLessThan(60);
        assertThat(figures(comparison, "fifo", Group.CRITICAL).p95()).isGreaterThan(600);
    }

    @Test
    void everyStudyIsInOneGroupOfWhatTheWorklistKnows() {
        List<Group> known =
                List.of(Group.STAT, Group.CRITICAL, Group.URGENT, Group.SIGNIFICANT, Group.ROUTINE);
        for (Priority priority : Priority.values()) {
            for (SeverityBand band : SeverityBand.values()) {
                Arrival study = new Arrival(0, 0, priority, 0.5, band, true, 1, 0);
                assertThat(known.stream().filter(group -> group.has(study)))
                        .as("%s %s", priority, band)
                        .hasSize(1);
            }
        }
    }

    @Test
    void studiesComeAtTheRateAndInTheHoursThatWereAsked() {
        Workload workload = workload(0.8, 24 * 100);
        List<Arrival> arrivals =
                ArrivalStream.of(workload, MeasuredPoint.shipped(), new SplittableRandom(3));
        assertThat((double) arrivals.size())
                .isCloseTo(workload.studies(), within(5 * Math.sqrt(workload.studies())));
        long atTen =
                arrivals.stream().filter(one -> (int) (one.atMinutes() / 60) % 24 == 10).count();
        long atTwo =
                arrivals.stream().filter(one -> (int) (one.atMinutes() / 60) % 24 == 2).count();
        assertThat((double) atTen / atTwo).isBetween(8.0, 12.5);
        assertThat(arrivals.stream().mapToInt(one -> one.finding() ? 1 : 0).average().orElseThrow())
                .isCloseTo(0.1, within(0.01));
    }

    @Test
    void theShippedOperatingPointIsTheOneOfTheModelCard() {
        MeasuredPoint point = MeasuredPoint.shipped();
        assertThat(point.described()).contains("medivlm-small 0.3.0 on 172 NIH");
        assertThat(point.share(true, SeverityBand.URGENT)).isCloseTo(30.0 / 67, within(1e-9));
        assertThat(point.share(false, SeverityBand.URGENT)).isCloseTo(8.0 / 105, within(1e-9));
    }
}
