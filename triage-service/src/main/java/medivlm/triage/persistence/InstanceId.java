package medivlm.triage.persistence;

import java.io.Serializable;
import java.util.UUID;

/** Primary key of {@link InstanceEntity}. */
public record InstanceId(UUID studyKey, String sopInstanceUid) implements Serializable {}
