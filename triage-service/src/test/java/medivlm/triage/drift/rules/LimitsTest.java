package medivlm.triage.drift.rules;

import static medivlm.triage.drift.rules.DriftState.ALARM;
import static medivlm.triage.drift.rules.DriftState.OK;
import static medivlm.triage.drift.rules.DriftState.WARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    private static final Limits LIMITS = new Limits(0.1, 0.25);

    @ParameterizedTest
    @CsvSource({
        "OK,    0.09, OK",
        "OK,    0.10, WARN",
        "OK,    0.25, ALARM",
        "WARN,  0.09, WARN",
        "WARN,  0.079, OK",
        "WARN,  0.25, ALARM",
        "ALARM, 0.21, ALARM",
        "ALARM, 0.19, WARN",
        "ALARM, 0.09, WARN",
        "ALARM, 0.07, OK",
    })
    void aStateIsEnteredAtItsLimitAndLeftWellBelowIt(
            DriftState before, double difference, DriftState after) {
        assertThat(LIMITS.next(before, difference, 0)).isEqualTo(after);
    }

    @Test
    void whatChanceMayDoRaisesNothingAndEndsNothing() {
        assertThat(LIMITS.next(OK, 0.3, 0.31)).isEqualTo(OK);
        assertThat(LIMITS.next(OK, 0.3, 0.2)).isEqualTo(ALARM);
        assertThat(LIMITS.next(ALARM, 0.3, 0.31)).isEqualTo(ALARM);
        assertThat(LIMITS.next(WARN, 0.3, 0.31)).isEqualTo(WARN);
    }

    @Test
    void fewReportsLeaveTheStateAsItIs() {
        Comparison large = new Comparison(0.9, 0.1, 0.8, 0.05, 99);
        assertThat(large.next(OK, LIMITS, 100)).isEqualTo(OK);
        assertThat(large.next(OK, LIMITS, 99)).isEqualTo(ALARM);
        Comparison none = new Comparison(0, 0, 0, 0, 0);
        assertThat(none.next(ALARM, LIMITS, 1)).isEqualTo(ALARM);
    }

    @Test
    void limitsInTheWrongOrderAreRefused() {
        assertThatThrownBy(() -> new Limits(0.3, 0.2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits(0, 0.2)).isInstanceOf(IllegalArgumentException.class);
    }
}
