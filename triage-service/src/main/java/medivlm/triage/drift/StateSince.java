package medivlm.triage.drift;

import java.time.Instant;
import medivlm.triage.drift.rules.DriftState;

/** A state and since when. */
record StateSince(DriftState state, Instant since) {}
