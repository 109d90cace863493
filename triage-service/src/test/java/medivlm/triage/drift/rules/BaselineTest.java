package medivlm.triage.drift.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final Limits STRICT = new Limits(1e-9, 1e-9);

    /** Reports as a made-up department writes them. */
    private static List<Observation> reports(
            Random random, int count, double abnormal, double unknown, double failed) {
        List<Observation> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (random.nextDouble() < failed) {
                all.add(Observation.NOT_ANALYSED);
                continue;
            }
            boolean ill = random.nextDouble() < abnormal;
            int words = 20 + random.nextInt(30);
            int strange = 0;
            for (int w = 0; w < words; w++) {
                strange += random.nextDouble() < unknown ? 1 : 0;
            }
            double raw = ill ? Math.exp(random.nextGaussian()) : 0;
            all.add(new Observation(true, ill, raw, words, strange));
        }
        return all;
    }

    @Test
    void aSampleIsCountedByReportsByWordsAndByAnalyses() {
        Sample sample =
                Sample.of(
                        List.of(
                                new Observation(true, true, 3, 10, 4),
                                new Observation(true, false, 0, 30, 0),
                                new Observation(true, false, 0, 0, 0),
                                Observation.NOT_ANALYSED));
        assertThat(sample).isEqualTo(new Sample(4, 3, 1 / 3.0, 0.1, 0.25, List.of(0.0, 0.0, 3.0)));
    }

    @Test
    void nothingIsASampleOfNothing() {
        Sample none = Sample.of(List.of());
        assertThat(none).isEqualTo(new Sample(0, 0, 0, 0, 0, List.of()));
        assertThatThrownBy(() -> Baseline.of(none)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Baseline.of(Sample.of(List.of(Observation.NOT_ANALYSED))))
                .isInstanceOf(IllegalArgumentException.class);
        Baseline some = Baseline.of(Sample.of(List.of(new Observation(true, true, 1, 1, 0))));
        for (Measure measure : Measure.values()) {
            assertThat(some.compare(measure, none).size()).isZero();
        }
    }

    @Test
    void theOrderOfTheReportsChangesNothing() {
        List<Observation> reports = reports(new Random(4), 300, 0.4, 0.02, 0.1);
        Baseline baseline = Baseline.of(Sample.of(reports));
        List<Observation> shuffled = new ArrayList<>(reports);
        Collections.shuffle(shuffled, new Random(5));
        assertThat(Baseline.of(Sample.of(shuffled))).isEqualTo(baseline);
    }

    @Test
    void aFallCountsForAbnormalReportsOnly() {
        Baseline baseline = Baseline.of(Sample.of(reports(new Random(1), 500, 0.6, 0.2, 0.3)));
        Sample better = Sample.of(reports(new Random(2), 500, 0.2, 0, 0));
        assertThat(baseline.compare(Measure.ABNORMAL, better).difference())
                .isCloseTo(0.4, within(0.08));
        assertThat(baseline.compare(Measure.UNKNOWN_WORDS, better).difference()).isZero();
        assertThat(baseline.compare(Measure.NOT_ANALYSED, better).difference()).isZero();
    }

    @Test
    void aStreamOfTheSameKindStaysWithinChance() {
        Random random = new Random(20261125);
        int raised = 0;
        int compared = 0;
        for (int trial = 0; trial < 200; trial++) {
            Baseline baseline = Baseline.of(Sample.of(reports(random, 500, 0.4, 0.02, 0.02)));
            for (int size : List.of(100, 250, 500)) {
                Sample sample = Sample.of(reports(random, size, 0.4, 0.02, 0.02));
                for (Measure measure : Measure.values()) {
                    DriftState next =
                            baseline.compare(measure, sample).next(DriftState.OK, STRICT, 1);
                    raised += next == DriftState.OK ? 0 : 1;
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(2400);
        assertThat(raised).isLessThanOrEqualTo(3);
    }

    @Test
    void eachMeasureSeesItsOwnShift() {
        Random random = new Random(7);
        Baseline baseline = Baseline.of(Sample.of(reports(random, 500, 0.4, 0.02, 0.02)));
        Sample ill = Sample.of(reports(random, 300, 0.75, 0.02, 0.02));
        assertThat(seen(baseline, ill)).containsExactly(Measure.ABNORMAL, Measure.SCORE_SHIFT);
        Sample strange = Sample.of(reports(random, 300, 0.4, 0.2, 0.02));
        assertThat(seen(baseline, strange)).containsExactly(Measure.UNKNOWN_WORDS);
        Sample broken = Sample.of(reports(random, 300, 0.4, 0.02, 0.3));
        assertThat(seen(baseline, broken)).containsExactly(Measure.NOT_ANALYSED);
    }

    /** The index sees scores that move within the same share of abnormal reports. */
    @Test
    void scoresThatMoveAreSeenWhereTheShareStands() {
        List<Observation> before = reports(new Random(8), 500, 0.4, 0.02, 0);
        List<Observation> after =
                reports(new Random(9), 500, 0.4, 0.02, 0).stream()
                        .map(o ->
                                new Observation(
                                        true,
                                        o.abnormal(),
                                        o.raw() * 4,
                                        o.words(),
                                        o.unknownWords()))
                        .toList();
        assertThat(seen(Baseline.of(Sample.of(before)), Sample.of(after)))
                .containsExactly(Measure.SCORE_SHIFT);
    }

    private static List<Measure> seen(Baseline baseline, Sample sample) {
        return Arrays.stream(Measure.values())
                .filter(measure ->
                        baseline.compare(measure, sample).next(DriftState.OK, STRICT, 1)
                                != DriftState.OK)
                .toList();
    }
}
