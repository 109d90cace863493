package medivlm.triage.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A baseline of a corpus; never changed. */
@Entity
@Table(name = "drift_baseline")
@IdClass(DriftBaselineId.class)
public class DriftBaselineEntity extends PanacheEntityBase {
    @Id
    @Column(name = "site", nullable = false)
    public String site;

    @Id
    @Column(name = "body_part", nullable = false)
    public String bodyPart;

    /** From 1; the highest is in force. */
    @Id
    @Column(name = "number", nullable = false)
    public int number;

    @Column(name = "scale", nullable = false)
    public String scale;

    @Column(name = "analyses", nullable = false)
    public int analyses;

    @Column(name = "reports", nullable = false)
    public int reports;

    @Column(name = "abnormal", nullable = false)
    public double abnormal;

    @Column(name = "unknown_words", nullable = false)
    public double unknownWords;

    @Column(name = "not_analysed", nullable = false)
    public double notAnalysed;

    /** JSON array of numbers. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "edges", nullable = false)
    public String edges;

    /** JSON array of numbers. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "counts", nullable = false)
    public String counts;

    @Column(name = "first_at", nullable = false)
    public Instant firstAt;

    @Column(name = "until_at", nullable = false)
    public Instant untilAt;

    @Column(name = "pinned_at", nullable = false)
    public Instant pinnedAt;

    /** User; null where the first reports made it. */
    @Column(name = "pinned_by")
    public @Nullable String pinnedBy;
}
