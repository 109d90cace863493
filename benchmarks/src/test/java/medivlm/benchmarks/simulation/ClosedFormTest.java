package medivlm.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClosedFormTest {
    private static final ClosedForm QUCAD = new ClosedForm(0.8, 0.1, 0.9, 0.9, 1, 10);

    /** Published: Thompson et al., arXiv 2303.07050. */
    @Test
    void preemptiveResumeGivesThePublishedFigures() {
        ClosedForm.Means means = QUCAD.under(Discipline.PREEMPTIVE_RESUME);
        assertThat(QUCAD.withoutTriage()).isCloseTo(40.00, within(1e-9));
        assertThat(means.finding()).isCloseTo(6.36, within(0.005));
        assertThat(means.others() - QUCAD.withoutTriage()).isCloseTo(3.74, within(0.005));
    }

    /** By hand: W₀ = 8, ρ₊ = 0.8 · 0.18 = 0.144. */
    @Test
    void nonPreemptiveIsCobhamsFormula() {
        ClosedForm.Means means = QUCAD.under(Discipline.NON_PREEMPTIVE);
        assertThat(means.flagged()).isCloseTo(8 / 0.856, within(1e-9));
        assertThat(means.unflagged()).isCloseTo(8 / (0.856 * 0.2), within(1e-9));
        assertThat(means.finding()).isCloseTo(13.084, within(0.001));
        assertThat(means.others()).isCloseTo(42.991, within(0.001));
    }

    @Test
    void theMeanOverAllStudiesIsThatWithoutTriageWhateverTheDiscipline() {
        for (int readers : new int[] {1, 2, 7}) {
            ClosedForm form = new ClosedForm(0.7, 0.3, 0.8, 0.95, readers, 10);
            for (Discipline discipline : Discipline.values()) {
                ClosedForm.Means means = form.under(discipline);
                assertThat(0.3 * means.finding() + 0.7 * means.others())
                        .isCloseTo(form.withoutTriage(), within(1e-9));
            }
        }
    }

    /** C(2, a) = a² / (2 + a) and C(1, a) = a, solved by hand. */
    @Test
    void erlangsProbabilityIsTheOneOfOneAndTwoServers() {
        assertThat(ClosedForm.erlangC(1, 0.8)).isCloseTo(0.8, within(1e-12));
        assertThat(ClosedForm.erlangC(2, 1.6)).isCloseTo(1.6 * 1.6 / 3.6, within(1e-12));
    }

    @Test
    void overloadHasNoSteadyState() {
        assertThatThrownBy(() -> new ClosedForm(1, 0.1, 0.9, 0.9, 1, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no steady state");
    }
}
