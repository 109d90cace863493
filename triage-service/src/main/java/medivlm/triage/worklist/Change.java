package medivlm.triage.worklist;

import medivlm.triage.persistence.WorklistRowEntity;
import medivlm.triage.worklist.rules.RowState;

/** Outcome of changing a row. */
sealed interface Change {
    /** Done, or nothing to do. */
    record Done(WorklistRowEntity row) implements Change {}

    /** The row's state does not allow it. */
    record NotIn(RowState state) implements Change {}

    /** There is no such study. */
    record NoStudy() implements Change {}
}
