package medivlm.schemas;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of one worklist row after a change. Compacted by study.
 *
 * @param study key of the study
 * @param site site that the study belongs to
 * @param sequence strictly rising over the whole worklist; orders the changes
 * @param revision revision of the study that the row shows
 * @param state state of the row
 * @param lane 0 or 1
 * @param dueAt when it should be read
 * @param severity 0..1, absent until scored
 * @param band absent until scored
 * @param priority priority of the order
 * @param changedAt when
 */
public record WorklistChanged(
        UUID study,
        String site,
        long sequence,
        int revision,
        String state,
        int lane,
        Instant dueAt,
        @Nullable Double severity,
        @Nullable SeverityBand band,
        @Nullable Priority priority,
        Instant changedAt)
        implements Event {
    public WorklistChanged {
        Require.present(study, "study");
        Require.present(dueAt, "dueAt");
        Require.present(changedAt, "changedAt");
        Require.text(site, "site");
        Require.text(state, "state");
    }

    @Override
    public String key() {
        return Event.keyOf(study);
    }

    @Override
    public Instant occurredAt() {
        return changedAt;
    }
}
