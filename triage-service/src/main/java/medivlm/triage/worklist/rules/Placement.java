package medivlm.triage.worklist.rules;

import java.time.Instant;

/**
 * Where a row stands: rows are read by lane, then due time, then time of arrival.
 *
 * @param lane 0 first
 * @param dueAt when it should be read
 */
public record Placement(int lane, Instant dueAt) {}
