package medivlm.triage.worklist.rules;

import static medivlm.triage.worklist.rules.RowState.CLAIMED;
import static medivlm.triage.worklist.rules.RowState.NOT_ANALYSED;
import static medivlm.triage.worklist.rules.RowState.READY;
import static medivlm.triage.worklist.rules.RowState.SIGNED;
import static medivlm.triage.worklist.rules.RowState.WAITING;
import static medivlm.triage.worklist.rules.RowState.WITHDRAWN;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The transition table of a row. A trigger that a state does not list is not allowed in it. The
 * unread states (waiting, ready, not analysed) are one place in the table: which of them it is
 * follows from the facts.
 */
public final class Lifecycle {
    /** Where a transition leads. */
    private enum Target {
        /** The unread state that the facts call for. */
        UNREAD,
        /** No change. */
        STAY,
        TO_CLAIMED,
        TO_SIGNED,
        TO_WITHDRAWN
    }

    private static final Map<Trigger, Target> UNREAD_ROW =
            Map.of(
                    Trigger.FACTS, Target.UNREAD,
                    Trigger.REVISION, Target.UNREAD,
                    Trigger.CLAIM, Target.TO_CLAIMED,
                    Trigger.ACKNOWLEDGE, Target.STAY,
                    Trigger.WITHDRAW, Target.TO_WITHDRAWN);

    private static final Map<Trigger, Target> CLAIMED_ROW =
            Map.of(
                    Trigger.FACTS, Target.STAY,
                    Trigger.REVISION, Target.STAY,
                    Trigger.RELEASE, Target.UNREAD,
                    Trigger.LAPSE, Target.UNREAD,
                    Trigger.SIGN, Target.TO_SIGNED,
                    Trigger.ACKNOWLEDGE, Target.STAY,
                    Trigger.WITHDRAW, Target.TO_WITHDRAWN);

    private static final Map<Trigger, Target> SIGNED_ROW =
            Map.of(
                    Trigger.FACTS, Target.STAY,
                    Trigger.REVISION, Target.UNREAD,
                    Trigger.UNSIGN, Target.TO_CLAIMED,
                    Trigger.ACKNOWLEDGE, Target.STAY,
                    Trigger.ADDENDUM, Target.STAY,
                    Trigger.WITHDRAW, Target.TO_WITHDRAWN);

    private static final Map<Trigger, Target> WITHDRAWN_ROW =
            Map.of(
                    Trigger.FACTS, Target.STAY,
                    Trigger.REVISION, Target.UNREAD,
                    Trigger.REINSTATE, Target.UNREAD);

    private static final Map<RowState, Map<Trigger, Target>> TABLE =
            new EnumMap<>(
                    Map.of(
                            WAITING, UNREAD_ROW,
                            READY, UNREAD_ROW,
                            NOT_ANALYSED, UNREAD_ROW,
                            CLAIMED, CLAIMED_ROW,
                            SIGNED, SIGNED_ROW,
                            WITHDRAWN, WITHDRAWN_ROW));

    private Lifecycle() {}

    /**
     * The state after a trigger.
     *
     * @param state the state before
     * @param trigger what happens
     * @param unread the unread state that the facts call for, see {@link Facts#unread()}
     * @return empty where the trigger is not allowed
     */
    public static Optional<RowState> next(RowState state, Trigger trigger, RowState unread) {
        Map<Trigger, Target> row = TABLE.getOrDefault(state, Map.of());
        Target target = row.get(trigger);
        if (target == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (target) {
                    case UNREAD -> unread;
                    case STAY -> state;
                    case TO_CLAIMED -> CLAIMED;
                    case TO_SIGNED -> SIGNED;
                    case TO_WITHDRAWN -> WITHDRAWN;
                });
    }
}
