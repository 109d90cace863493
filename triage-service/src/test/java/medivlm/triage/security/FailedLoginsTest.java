package medivlm.triage.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {
    private static final long HALF_SECOND_TO_THE_MINUTE =
            Instant.parse("2026-11-30T20:00:59.500Z").toEpochMilli();

    private long now = HALF_SECOND_TO_THE_MINUTE;
    private final FailedLogins logins = new FailedLogins(() -> Instant.ofEpochMilli(now), 3);

    private void fail(String key, int times) {
        for (int i = 0; i < times; i++) {
            logins.failed(key);
        }
    }

    @Test
    void theTurnOfTheClocksMinuteForgivesNothing() {
        fail("ann", 2);
        now += 1_000;
        assertThat(logins.tooMany("ann")).isFalse();
        fail("ann", 1);
        assertThat(logins.tooMany("ann")).isTrue();
    }

    @Test
    void aMinuteAfterTheFirstFailureTheUserMayTryAgain() {
        fail("ann", 3);
        now += 59_999;
        assertThat(logins.tooMany("ann")).isTrue();
        now += 1;
        assertThat(logins.tooMany("ann")).isFalse();
        fail("ann", 2);
        assertThat(logins.tooMany("ann")).isFalse();
    }

    @Test
    void oneUsersFailuresHoldNobodyElseOff() {
        fail("ann", 3);
        assertThat(logins.tooMany("bob")).isFalse();
    }

    @Test
    void whereNoMoreCanBeCountedTheUnknownWaitUntilTheOldestMinuteIsOver() {
        fail("first", 1);
        now += 1_000;
        for (int i = 1; i < FailedLogins.MOST_KEYS; i++) {
            fail("user" + i, 1);
        }
        assertThat(logins.tooMany("ann")).isTrue();
        fail("ann", 3);
        assertThat(logins.tooMany("first")).isFalse();
        now += 59_000;
        assertThat(logins.tooMany("ann")).isFalse();
    }

    @Test
    void aClockThatWasSetBackHoldsNobodyOffForLonger() {
        fail("ann", 3);
        now -= 3_600_000;
        assertThat(logins.tooMany("ann")).isFalse();
    }
}
