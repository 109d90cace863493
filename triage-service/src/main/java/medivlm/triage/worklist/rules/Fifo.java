package medivlm.triage.worklist.rules;

import medivlm.schemas.Priority;

/**
 * First in, first out, for comparison: one lane, one allowance for all, so that the order is that
 * of arrival.
 */
record Fifo(Allowances allowances) implements OrderPolicy {
    @Override
    public Placement place(Facts facts) {
        return new Placement(1, facts.receivedAt().plus(allowances.of(Priority.ROUTINE, null)));
    }
}
