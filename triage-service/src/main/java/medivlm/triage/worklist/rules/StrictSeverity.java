package medivlm.triage.worklist.rules;

import medivlm.schemas.Priority;

/**
 * The most severe first however long others wait, for comparison: lanes 1 to 1001 are the severity
 * in thousandths from the top, lane 0 holds STAT orders. What has no severity stands with the most
 * severe, because nobody knows better.
 */
record StrictSeverity(Allowances allowances) implements OrderPolicy {
    private static final int STEPS = 1000;

    @Override
    public Placement place(Facts facts) {
        Priority override = facts.override();
        Priority priority = override == null ? facts.priority() : override;
        Double severity = facts.outcome() == Facts.Outcome.NOT_ANALYSABLE ? null : facts.severity();
        int lane;
        if (priority == Priority.STAT) {
            lane = 0;
        } else if (severity == null) {
            lane = 1;
        } else {
            lane = 1 + (int) Math.round((1 - severity) * STEPS);
        }
        return new Placement(
                lane, facts.receivedAt().plus(allowances.of(priority, facts.countingBand())));
    }
}
