package medivlm.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The simulator against the closed form. */
class ClosedFormCheckTest {
    private static final ClosedForm QUCAD = new ClosedForm(0.8, 0.1, 0.9, 0.9, 1, 10);

    @Test
    void bothDisciplinesMeetTheClosedFormWithinTheirInterval() {
        assertAgrees(ClosedFormCheck.run(QUCAD, 40, 20_000, 1), 0.03);
    }

    @Test
    void threeReadersMeetErlangsFormula() {
        ClosedForm form = new ClosedForm(0.8, 0.1, 0.9, 0.9, 3, 10);
        assertAgrees(ClosedFormCheck.run(form, 40, 20_000, 1), 0.04);
    }

    /**
     * A lucky seed proves nothing: of 60 intervals of 95 % about three miss the truth. Fewer than
     * 50 hits have a chance of 1 in 5,000 if the intervals are right; a bias of a tenth of the mean
     * leaves far fewer.
     */
    @Test
    void theIntervalsCoverTheClosedFormAboutAsOftenAsTheySay() {
        Map<Discipline, Integer> hits = new EnumMap<>(Discipline.class);
        for (int seed = 0; seed < 60; seed++) {
            ClosedFormCheck check = ClosedFormCheck.run(QUCAD, 12, 6_000, seed);
            check.triaged()
                    .forEach((discipline, triaged) ->
                            hits.merge(
                                    discipline, triaged.finding().agrees() ? 1 : 0, Integer::sum));
        }
        assertThat(hits).hasSize(2);
        assertThat(hits.values()).allSatisfy(one -> assertThat(one).isBetween(50, 60));
    }

    @Test
    void theSameSeedGivesTheSameFigures() {
        assertThat(ClosedFormCheck.run(QUCAD, 3, 2_000, 7))
                .isEqualTo(ClosedFormCheck.run(QUCAD, 3, 2_000, 7))
                .isNotEqualTo(ClosedFormCheck.run(QUCAD, 3, 2_000, 8));
    }

    /** Within, and an interval narrow enough to mean something. */
    private static void assertAgrees(ClosedFormCheck check, double narrow) {
        assertThat(check.withoutTriage().agrees()).isTrue();
        assertThat(check.withoutTriage().simulated().half())
                .isLessThan(narrow * check.withoutTriage().closedForm());
        assertThat(check.triaged()).hasSize(2);
        check.triaged()
                .forEach((discipline, triaged) -> {
                    assertThat(triaged.finding().agrees()).as("%s finding", discipline).isTrue();
                    assertThat(triaged.others().agrees()).as("%s others", discipline).isTrue();
                    assertThat(triaged.lost().agrees()).as("%s lost", discipline).isTrue();
                });
    }
}
