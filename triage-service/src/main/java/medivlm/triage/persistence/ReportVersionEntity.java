package medivlm.triage.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One state that a report was published in. */
@Entity
@Table(name = "report_version")
@IdClass(ReportVersionId.class)
public class ReportVersionEntity extends PanacheEntityBase {
    @Id
    @Column(name = "report_id", nullable = false)
    public UUID reportId;

    @Id
    @Column(name = "report_version", nullable = false)
    public int reportVersion;

    @Column(name = "study_key", nullable = false)
    public UUID studyKey;

    @Column(name = "site", nullable = false)
    public String site;

    @Column(name = "revision", nullable = false)
    public int revision;

    /** preliminary, final, amended, cancelled or entered-in-error. */
    @Column(name = "status", nullable = false)
    public String status;

    @Column(name = "findings", nullable = false)
    public String findings;

    @Column(name = "impression", nullable = false)
    public String impression;

    @Column(name = "model_name")
    public @Nullable String modelName;

    @Column(name = "model_version")
    public @Nullable String modelVersion;

    @Column(name = "signed_by")
    public @Nullable String signedBy;

    @Column(name = "signed_by_name")
    public @Nullable String signedByName;

    /** Who brought it into this state: signer, author of an addendum, who withdrew the study. */
    @Column(name = "made_by")
    public @Nullable String madeBy;

    @Column(name = "made_by_name")
    public @Nullable String madeByName;

    /** Why, where they had to say so. */
    @Column(name = "made_reason")
    public @Nullable String madeReason;

    /** What was added to the signed report: JSON array of text, by, byName, at; oldest first. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "addenda", nullable = false)
    public String addenda = "[]";

    /** Whether the severity of the revision was known, so that the resource names it. */
    @Column(name = "scored", nullable = false)
    public boolean scored;

    @Column(name = "issued_at", nullable = false)
    public Instant issuedAt;

    /** The FHIR DiagnosticReport that went out; by {@link #publish}. */
    @Column(name = "resource", nullable = false)
    public String resource;

    /** What searches look into of it. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "concepts", nullable = false)
    String concepts;

    /**
     * What goes out.
     *
     * @param diagnosticReport JSON of a FHIR DiagnosticReport
     */
    public void publish(String diagnosticReport) {
        resource = diagnosticReport;
        concepts = ReportConcepts.of(diagnosticReport);
    }
}
