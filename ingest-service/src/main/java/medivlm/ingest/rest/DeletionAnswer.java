package medivlm.ingest.rest;

import java.time.Instant;
import java.util.UUID;
import medivlm.ingest.retention.Deletion;

/**
 * The deletion of a study.
 *
 * @param study key of the study
 * @param site its site
 * @param state {@code pending} until everything is gone, then {@code done}
 * @param by who ordered it, or {@code retention}
 * @param reason why
 * @param at when it was ordered
 * @param images how many contents it had
 */
public record DeletionAnswer(
        UUID study, String site, String state, String by, String reason, Instant at, int images) {

    static DeletionAnswer of(Deletion deletion, boolean pending) {
        return new DeletionAnswer(
                deletion.study(),
                deletion.site(),
                pending ? "pending" : "done",
                deletion.by(),
                deletion.reason(),
                deletion.at(),
                deletion.contents().size());
    }
}
