package medivlm.triage.escalation.rules;

import java.util.Locale;

/** Why an escalation is over. */
public enum Ending {
    /** Somebody said that they saw the result. */
    ACKNOWLEDGED,
    /** Somebody signed the report. */
    SIGNED,
    /** The study was taken off the list. */
    WITHDRAWN,
    /** A later analysis or reference says otherwise. */
    NO_LONGER_CRITICAL;

    /** Whether a person has seen the result. */
    public boolean seen() {
        return this == ACKNOWLEDGED || this == SIGNED;
    }

    /** The word in the table. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
