package medivlm.triage.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An outgoing message. */
@Entity
@Table(name = "outbox")
public class OutboxEntity extends PanacheEntityBase {
    /** From the sequence outbox_id. */
    @Id
    @Column(name = "id", nullable = false)
    public long id;

    @Column(name = "destination", nullable = false)
    public String destination;

    @Column(name = "site", nullable = false)
    public String site;

    @Column(name = "study_key", nullable = false)
    public UUID studyKey;

    /** JSON; null where the message is a version of a report. */
    @Column(name = "event")
    public @Nullable String event;

    @Column(name = "report_id")
    public @Nullable UUID reportId;

    @Column(name = "report_version")
    public @Nullable Integer reportVersion;

    @Column(name = "event_type", nullable = false)
    public String eventType;

    @Column(name = "traceparent")
    public @Nullable String traceparent;

    @Column(name = "created_at", nullable = false)
    public Instant createdAt;
}
