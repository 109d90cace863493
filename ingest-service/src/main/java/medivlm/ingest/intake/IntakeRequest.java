package medivlm.ingest.intake;

import java.util.List;
import medivlm.schemas.Source;

/**
 * One upload: all images that a sender hands in at once.
 *
 * @param site site that it belongs to, already allowed to this sender
 * @param source door and sender
 * @param hint what the sender says beside the images
 * @param parts the images, at least one
 * @param whole whether its studies are whole with it; else {@link Intake#finish} or the quiet
 *     period says so
 */
public record IntakeRequest(
        String site, Source source, StudyHint hint, List<Part> parts, boolean whole) {
    public IntakeRequest {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("an upload has at least one image");
        }
    }

    /** An upload that makes its studies whole. */
    public IntakeRequest(String site, Source source, StudyHint hint, List<Part> parts) {
        this(site, source, hint, parts, true);
    }
}
