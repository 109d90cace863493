package medivlm.triage.worklist;

import org.jspecify.annotations.Nullable;

/** Body of override: stat, asap, urgent or routine, or null to lift it; always with a reason. */
record OverrideRequest(
        @Nullable String priority, @Nullable String reason, @Nullable Integer version) {}
