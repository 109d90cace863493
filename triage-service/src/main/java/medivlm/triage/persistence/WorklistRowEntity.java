package medivlm.triage.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One study on the worklist. */
@Entity
@Table(name = "worklist_row")
public class WorklistRowEntity extends PanacheEntityBase {
    @Id
    @Column(name = "study_key", nullable = false)
    public UUID studyKey;

    @Column(name = "site", nullable = false)
    public String site;

    /** Revision of the study that the row shows. */
    @Column(name = "revision", nullable = false)
    public int revision;

    /** waiting, ready, not-analysed, claimed, signed or withdrawn. */
    @Column(name = "state", nullable = false)
    public String state;

    @JdbcTypeCode(SqlTypes.SMALLINT)
    @Column(name = "lane", nullable = false)
    public int lane;

    @Column(name = "due_at", nullable = false)
    public Instant dueAt;

    @Column(name = "received_at", nullable = false)
    public Instant receivedAt;

    /** Effective priority of the order. */
    @Column(name = "priority", nullable = false)
    public String priority;

    /** 0..1, of {@code severityRevision}. */
    @Column(name = "severity")
    public @Nullable Double severity;

    @Column(name = "raw")
    public @Nullable Double raw;

    @Column(name = "band")
    public @Nullable String band;

    @Column(name = "worst")
    public @Nullable String worst;

    @Column(name = "reference_version")
    public @Nullable String referenceVersion;

    /** Older than {@code revision} while a new revision waits. */
    @Column(name = "severity_revision")
    public @Nullable Integer severityRevision;

    @Column(name = "not_analysed_reason")
    public @Nullable String notAnalysedReason;

    /** JSON array of display names, worst first. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "top_findings", nullable = false)
    public String topFindings;

    @Column(name = "view_position")
    public @Nullable String viewPosition;

    /** Waited for its analysis longer than the deadline. */
    @Column(name = "analysis_late", nullable = false)
    public boolean analysisLate;

    @Column(name = "order_cancelled", nullable = false)
    public boolean orderCancelled;

    @Column(name = "claimed_by")
    public @Nullable String claimedBy;

    @Column(name = "claimed_by_name")
    public @Nullable String claimedByName;

    @Column(name = "claimed_at")
    public @Nullable Instant claimedAt;

    @Column(name = "claim_expires_at")
    public @Nullable Instant claimExpiresAt;

    @Column(name = "signed_by")
    public @Nullable String signedBy;

    @Column(name = "signed_by_name")
    public @Nullable String signedByName;

    @Column(name = "signed_at")
    public @Nullable Instant signedAt;

    @Column(name = "signed_revision")
    public @Nullable Integer signedRevision;

    @Column(name = "withdrawn_by")
    public @Nullable String withdrawnBy;

    @Column(name = "withdrawn_at")
    public @Nullable Instant withdrawnAt;

    @Column(name = "withdrawn_reason")
    public @Nullable String withdrawnReason;

    /** Who saw the critical result of this revision. */
    @Column(name = "acknowledged_by")
    public @Nullable String acknowledgedBy;

    @Column(name = "acknowledged_by_name")
    public @Nullable String acknowledgedByName;

    @Column(name = "acknowledged_at")
    public @Nullable Instant acknowledgedAt;

    /** End of the time in which the signature can be taken back; null where it can't. */
    @Column(name = "take_back_until")
    public @Nullable Instant takeBackUntil;

    /** Since when a critical result is known that nobody acknowledged; null where there is none. */
    @Column(name = "escalation_since")
    public @Nullable Instant escalationSince;

    @Column(name = "escalation_due_at")
    public @Nullable Instant escalationDueAt;

    @Column(name = "escalation_sent_at")
    public @Nullable Instant escalationSentAt;

    /** JSON array of channels that it was sent by. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "escalation_channels", nullable = false)
    public String escalationChannels = "[]";

    @Column(name = "override_priority")
    public @Nullable String overridePriority;

    @Column(name = "override_reason")
    public @Nullable String overrideReason;

    @Column(name = "override_by")
    public @Nullable String overrideBy;

    @Column(name = "override_at")
    public @Nullable Instant overrideAt;

    /** The study key, until a signed report is followed by a new revision. */
    @Column(name = "report_id", nullable = false)
    public UUID reportId;

    /** Latest version of that report; 0 while there is none. */
    @Column(name = "report_version", nullable = false)
    public int reportVersion;

    /** Id of the latest outgoing change. */
    @Column(name = "sequence", nullable = false)
    public long sequence;

    @Column(name = "changed_at", nullable = false)
    public Instant changedAt;

    /** Optimistic lock; rises with every change. */
    @Version
    @Column(name = "version", nullable = false)
    public int version;
}
