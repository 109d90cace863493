package medivlm.ingest.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A study to be deleted.
 *
 * @param studyInstanceUid (0020,000D)
 * @param reason why; kept with the deletion
 */
@Schema(description = "A study to be deleted")
public record DeletionRequest(@Nullable String studyInstanceUid, @Nullable String reason) {}
