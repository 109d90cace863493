package medivlm.triage.worklist;

import org.jspecify.annotations.Nullable;

/** Body of claim, release, unsign and acknowledge; may be left out. */
record ClaimRequest(@Nullable Integer version) {}
