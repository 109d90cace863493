package medivlm.triage.worklist;

import org.jspecify.annotations.Nullable;

/** Body of withdraw and reinstate. */
record ReasonRequest(@Nullable String reason, @Nullable Integer version) {}
