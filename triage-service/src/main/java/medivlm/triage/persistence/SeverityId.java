package medivlm.triage.persistence;

import java.io.Serializable;
import java.util.UUID;

/** Primary key of {@link SeverityEntity}. */
public record SeverityId(UUID studyKey, int revision) implements Serializable {}
