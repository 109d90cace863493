package medivlm.triage.worklist;

import org.jspecify.annotations.Nullable;

/** Body of addendum. */
record AddendumRequest(@Nullable String text, @Nullable Integer version) {}
