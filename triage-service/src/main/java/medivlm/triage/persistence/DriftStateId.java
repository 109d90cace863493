package medivlm.triage.persistence;

import java.io.Serializable;

/** Primary key of {@link DriftStateEntity}. */
public record DriftStateId(String site, String bodyPart, String measure) implements Serializable {}
