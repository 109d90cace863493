package medivlm.triage.worklist;

import java.util.Collection;
import java.util.UUID;
import medivlm.triage.persistence.WorklistRowEntity;

/**
 * Follows every change of every row, in its transaction and under the lock of its study, after the
 * row was derived and before it is announced. May write the columns that are its own and nothing
 * else; what it throws undoes the change.
 */
public interface RowFollower {
    /**
     * Looks up what it must know of some studies, with few queries however many they are.
     *
     * @param studies keys of the studies whose rows change now, each once
     */
    Following following(Collection<UUID> studies);

    /** Follows the rows of those studies. */
    @FunctionalInterface
    interface Following {
        /** Called with the row as it will be. */
        void follow(WorklistRowEntity row);
    }
}
