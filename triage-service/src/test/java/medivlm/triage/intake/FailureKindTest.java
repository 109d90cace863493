package medivlm.triage.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailureKindTest {
    private static FailureKind of(String sqlState) {
        return FailureKind.of(
                new IllegalStateException(
                        new RuntimeException(new SQLException("message", sqlState))));
    }

    @Test
    void databaseThatIsAwayFullOrAskedToRepeatIsTransient() {
        for (String state :
                new String[] {
                    "08006", "40001", "40P01", "53100", "53300", "57P01", "57014", "42P01"
                }) {
            assertThat(of(state)).as(state).isEqualTo(FailureKind.TRANSIENT);
        }
        assertThat(FailureKind.of(new RuntimeException(new SQLException("no connection in time"))))
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void valueThatTheDatabaseCannotHoldIsPoison() {
        for (String state : new String[] {"22021", "22001", "23502", "23505"}) {
            assertThat(of(state)).as(state).isEqualTo(FailureKind.POISON);
        }
        assertThat(FailureKind.of(new IllegalArgumentException("bug")))
                .isEqualTo(FailureKind.POISON);
    }
}
