package medivlm.triage.persistence;

import java.io.Serializable;

/** Primary key of {@link DriftBaselineEntity}. */
public record DriftBaselineId(String site, String bodyPart, int number) implements Serializable {}
