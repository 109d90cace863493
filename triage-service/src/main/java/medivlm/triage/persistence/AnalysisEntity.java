package medivlm.triage.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What the model said of one revision of a study. */
@Entity
@Table(name = "analysis")
@IdClass(AnalysisId.class)
public class AnalysisEntity extends PanacheEntityBase {
    @Id
    @Column(name = "study_key", nullable = false)
    public UUID studyKey;

    @Id
    @Column(name = "revision", nullable = false)
    public int revision;

    @Column(name = "site", nullable = false)
    public String site;

    @Column(name = "body_part")
    public @Nullable String bodyPart;

    /** {@link #REPORT} or {@link #NOT_ANALYSABLE}. */
    @Column(name = "outcome", nullable = false)
    public String outcome;

    @Column(name = "analysed_at", nullable = false)
    public Instant analysedAt;

    @Column(name = "model_name")
    public @Nullable String modelName;

    @Column(name = "model_version")
    public @Nullable String modelVersion;

    @Column(name = "model_sha256")
    public @Nullable String modelSha256;

    /** Image whose report this is. */
    @Column(name = "sop_instance_uid")
    public @Nullable String sopInstanceUid;

    /** JSON array of text. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "other_sop_instance_uids", nullable = false)
    public String otherSopInstanceUids;

    @Column(name = "findings")
    public @Nullable String findings;

    @Column(name = "impression")
    public @Nullable String impression;

    /** JSON array of {@link medivlm.schemas.Region}. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "regions", nullable = false)
    public String regions;

    @Column(name = "confidence")
    public @Nullable Double confidence;

    /** JSON of {@link medivlm.schemas.Timings}. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "timings")
    public @Nullable String timings;

    /** Why there is no report. */
    @Column(name = "reason")
    public @Nullable String reason;

    @Column(name = "detail")
    public @Nullable String detail;

    @Column(name = "kafka_partition", nullable = false)
    public int kafkaPartition;

    @Column(name = "kafka_offset", nullable = false)
    public long kafkaOffset;

    /** Optimistic lock; rises with every change. */
    @Version
    @Column(name = "version", nullable = false)
    public int version;

    /** When the row last changed. */
    @Column(name = "updated_at", nullable = false)
    public Instant updatedAt;

    /** Outcome: there is a report. */
    public static final String REPORT = "report";

    /** Outcome: there is none, and {@link #reason} says why. */
    public static final String NOT_ANALYSABLE = "not-analysable";
}
