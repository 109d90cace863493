package medivlm.triage.operations;

import org.jspecify.annotations.Nullable;

/**
 * Body of a replay.
 *
 * @param reason what was put right since
 */
record ReplayRequest(@Nullable String reason) {}
