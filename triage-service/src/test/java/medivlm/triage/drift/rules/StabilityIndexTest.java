package medivlm.triage.drift.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StabilityIndexTest {
    @Test
    void theSameSharesGiveZeroWhateverTheNumbers() {
        assertThat(StabilityIndex.of(List.of(5L, 10L, 85L), List.of(50L, 100L, 850L))).isZero();
    }

    /** (0.25 − 0.5) ln 0.5 + (0.75 − 0.5) ln 1.5. */
    @Test
    void itIsTheSumOfItsFormula() {
        assertThat(StabilityIndex.of(List.of(50L, 50L), List.of(25L, 75L)))
                .isCloseTo(0.274653, within(1e-6));
    }

    @Test
    void baselineAndSampleCanChangePlaces() {
        List<Long> a = List.of(10L, 20L, 70L);
        List<Long> b = List.of(30L, 30L, 40L);
        assertThat(StabilityIndex.of(a, b)).isCloseTo(StabilityIndex.of(b, a), within(1e-12));
    }

    /** (0.005 − 0.1) ln 0.05 + (1 − 0.9) ln (1 / 0.9). */
    @Test
    void anEmptyBinCountsAsHalfAReport() {
        assertThat(StabilityIndex.of(List.of(10L, 90L), List.of(0L, 100L)))
                .isCloseTo(0.295131, within(1e-6));
    }

    @Test
    void nothingAndOtherBinsAreRefused() {
        assertThatThrownBy(() -> StabilityIndex.of(List.of(1L, 1L), List.of(0L, 0L)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StabilityIndex.of(List.of(1L, 1L), List.of(1L)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
