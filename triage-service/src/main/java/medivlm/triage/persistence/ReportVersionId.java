package medivlm.triage.persistence;

import java.io.Serializable;
import java.util.UUID;

/** Primary key of {@link ReportVersionEntity}. */
public record ReportVersionId(UUID reportId, int reportVersion) implements Serializable {}
