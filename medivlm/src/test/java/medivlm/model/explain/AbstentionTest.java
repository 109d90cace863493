package medivlm.model.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AbstentionTest {

    @Test
    void aSureReportOfASureRadiographIsTrusted() {
        assertThat(Abstention.of(1, List.of(0.0, 0.0), List.of(1.0))).isZero();
    }

    @Test
    void eachDoubtRaisesTheScoreByItself() {
        double half = Math.log(0.5);
        assertThat(Abstention.of(0.9, List.of(), List.of())).isCloseTo(0.1, within(1e-12));
        assertThat(Abstention.of(1, List.of(half), List.of())).isCloseTo(0.25, within(1e-12));
        assertThat(Abstention.of(1, List.of(), List.of(0.5))).isCloseTo(0.5, within(1e-12));
        // 1 - 0.9 * 0.75 * 0.5
        assertThat(Abstention.of(0.9, List.of(half), List.of(1.0, 0.5)))
                .isCloseTo(0.6625, within(1e-12));
    }

    @Test
    void onlyTheLeastSureQuarterOfTheTokensCounts() {
        double half = Math.log(0.5);
        assertThat(Abstention.of(1, List.of(0.0, half, 0.0, 0.0), List.of()))
                .isCloseTo(0.25, within(1e-12));
    }
}
