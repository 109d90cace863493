package medivlm.triage.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A critical result that had to be acknowledged. */
@Entity
@Table(name = "escalation")
public class EscalationEntity extends PanacheEntityBase {
    @Id
    @SequenceGenerator(name = "escalation_id", sequenceName = "escalation_id", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "escalation_id")
    @Column(name = "id")
    public @Nullable Long id;

    @Column(name = "study_key", nullable = false)
    public UUID studyKey;

    @Column(name = "site", nullable = false)
    public String site;

    @Column(name = "revision", nullable = false)
    public int revision;

    @Column(name = "band", nullable = false)
    public String band;

    /** When the result was known here. */
    @Column(name = "known_at", nullable = false)
    public Instant knownAt;

    @Column(name = "due_at", nullable = false)
    public Instant dueAt;

    /** When its messages were put into the queues. */
    @Column(name = "escalated_at")
    public @Nullable Instant escalatedAt;

    /** Since when there is no destination to tell; null where there is one. */
    @Column(name = "undeliverable_at")
    public @Nullable Instant undeliverableAt;

    @Column(name = "ended_at")
    public @Nullable Instant endedAt;

    /** acknowledged, signed, withdrawn or no-longer-critical. */
    @Column(name = "ended_by")
    public @Nullable String endedBy;

    @Column(name = "acknowledged_by")
    public @Nullable String acknowledgedBy;

    /** When somebody acknowledged or signed it. */
    @Column(name = "acknowledged_at")
    public @Nullable Instant acknowledgedAt;
}
