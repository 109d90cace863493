package medivlm.model.train.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    /** 99 steps, so that step i has done (i + 1) %; by hand from the formula. */
    @Test
    void shippedRecipeRisesForEightPercentAndFallsAHalfCosine() {
        Schedule schedule = new Schedule(1, 1, 0);
        assertThat(schedule.rate(3, 99)).isCloseTo(0.5, within(1e-12));
        assertThat(schedule.rate(7, 99)).isCloseTo(1, within(1e-12));
        assertThat(schedule.rate(53, 99)).isCloseTo(0.01 + 0.99 * 0.5, within(1e-12));
        assertThat(schedule.rate(98, 99)).isBetween(0.01, 0.0104);
    }

    @Test
    void lineFallsStraightToItsFloor() {
        Schedule schedule = new Schedule(1, 2, 0, Descent.LINEAR, 0.2, 0);
        assertThat(schedule.rate(9, 99)).isCloseTo(1, within(1e-12));
        assertThat(schedule.rate(59, 99)).isCloseTo(1, within(1e-12));
        assertThat(schedule.rate(79, 99)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void constantRateStaysAfterItsRise() {
        Schedule schedule = new Schedule(1, 2e-5, 0, Descent.CONSTANT, 0, 0);
        assertThat(schedule.rate(0, 99)).isEqualTo(2e-5);
        assertThat(schedule.rate(98, 99)).isEqualTo(2e-5);
    }

    @Test
    void scheduleWithoutEpochsOrRateIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Schedule(0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Schedule(1, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule(1, 1, 0, Descent.LINEAR, 1, 0));
    }
}
