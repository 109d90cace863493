package medivlm.triage.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Where a dead letter lies on Kafka, what was wrong, and whether it was replayed. */
@Entity
@Table(name = "dead_letter")
public class DeadLetterEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    public @Nullable Long id;

    @Column(name = "at", nullable = false)
    public Instant at;

    @Column(name = "letter_partition", nullable = false)
    public int letterPartition;

    @Column(name = "letter_offset", nullable = false)
    public long letterOffset;

    /** As the value names it; null where it can't be read. */
    @Column(name = "site")
    public @Nullable String site;

    @Column(name = "service", nullable = false)
    public String service;

    @Column(name = "origin_topic", nullable = false)
    public String originTopic;

    @Column(name = "origin_partition", nullable = false)
    public int originPartition;

    @Column(name = "origin_offset", nullable = false)
    public long originOffset;

    @Column(name = "reason", nullable = false)
    public String reason;

    @Column(name = "detail")
    public @Nullable String detail;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "pointers", nullable = false)
    public String pointers;

    @Column(name = "replayed_at")
    public @Nullable Instant replayedAt;

    @Column(name = "replayed_by")
    public @Nullable String replayedBy;

    @Column(name = "replay_reason")
    public @Nullable String replayReason;
}
