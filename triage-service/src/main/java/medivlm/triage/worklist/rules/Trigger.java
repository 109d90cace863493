package medivlm.triage.worklist.rules;

/** What can happen to a row. */
public enum Trigger {
    /** Analysis, severity, order or reference of the same revision changed. */
    FACTS,
    /** The study got a later revision. */
    REVISION,
    /** A reader takes it. */
    CLAIM,
    /** The reader gives it back. */
    RELEASE,
    /** The reader's lease ran out. */
    LAPSE,
    /** The reader signs. */
    SIGN,
    /** The reader takes the signature back, within its grace period. */
    UNSIGN,
    /** A person says that they saw the critical result. */
    ACKNOWLEDGE,
    /** A person adds to the signed report. */
    ADDENDUM,
    /** A person takes the study off the list. */
    WITHDRAW,
    /** A person puts it back. */
    REINSTATE
}
