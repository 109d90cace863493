package medivlm.triage.worklist;

import medivlm.triage.persistence.WorklistRowEntity;

/**
 * Follows every change of every row, in its transaction and under the lock of its study, after the
 * row was derived and before it is announced. May write the columns that are its own and nothing
 * else; what it throws undoes the change.
 */
public interface RowFollower {
    /** Called with the row as it will be. */
    void follow(WorklistRowEntity row);
}
