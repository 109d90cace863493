package medivlm.triage.worklist.rules;

import medivlm.schemas.Priority;
import medivlm.schemas.SeverityBand;

/**
 * The default: lane 0 holds STAT orders and the critical band, lane 1 everything else; within a
 * lane the earliest due time is first. Nothing is overtaken for longer than its allowance.
 */
record DueTime(Allowances allowances) implements OrderPolicy {
    @Override
    public Placement place(Facts facts) {
        Priority override = facts.override();
        if (override != null) {
            return new Placement(
                    override == Priority.STAT ? 0 : 1,
                    facts.receivedAt().plus(allowances.of(override, null)));
        }
        SeverityBand band = facts.countingBand();
        boolean first = facts.priority() == Priority.STAT || band == SeverityBand.CRITICAL;
        return new Placement(
                first ? 0 : 1, facts.receivedAt().plus(allowances.of(facts.priority(), band)));
    }
}
