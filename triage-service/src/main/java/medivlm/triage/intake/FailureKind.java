package medivlm.triage.intake;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What to do about a failure while applying events. */
enum FailureKind {
    /** The database or the broker is away, full, or asked to repeat: try again, lose nothing. */
    TRANSIENT,
    /** The record itself can't be applied, today or tomorrow: into the dead letters with it. */
    POISON;

    /**
     * Kind of a failure, by its innermost SQLSTATE (PostgreSQL appendix A): class 22 (data
     * exception) and 23 (integrity) are the record's own fault, every other database error is not;
     * what is no database error is a fault of the record or of our code, and kept for a person.
     */
    static FailureKind of(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                boolean own = state != null && (state.startsWith("22") || state.startsWith("23"));
                return own ? POISON : TRANSIENT;
            }
            String name = cause.getClass().getName();
            if (name.startsWith("jakarta.transaction.")
                    || name.startsWith("org.apache.kafka.common.errors.")
                    || cause instanceof InterruptedException) {
                if (cause.getCause() == null) {
                    return TRANSIENT;
                }
            }
        }
        return POISON;
    }
}
