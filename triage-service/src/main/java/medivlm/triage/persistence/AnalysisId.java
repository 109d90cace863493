package medivlm.triage.persistence;

import java.io.Serializable;
import java.util.UUID;

/** Primary key of {@link AnalysisEntity}. */
public record AnalysisId(UUID studyKey, int revision) implements Serializable {}
