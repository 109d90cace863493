package medivlm.triage.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A patient as one site knows them. */
@Entity
@Table(name = "patient")
public class PatientEntity extends PanacheEntityBase {
    /** UUIDv5-like key of (site, patient key); see {@link PatientIds}. */
    @Id
    @Column(name = "id", nullable = false)
    public UUID id;

    @Column(name = "site", nullable = false)
    public String site;

    /** Key of the events. */
    @Column(name = "patient_key", nullable = false)
    public UUID patientKey;

    @Column(name = "mrn")
    public @Nullable String mrn;

    @Column(name = "assigning_authority")
    public @Nullable String assigningAuthority;

    @Column(name = "family_name")
    public @Nullable String familyName;

    @Column(name = "given_name")
    public @Nullable String givenName;

    @Column(name = "birth_date")
    public @Nullable LocalDate birthDate;

    /** M, F or O. */
    @Column(name = "sex")
    public @Nullable String sex;

    /** Itself, or the record that it was merged into, transitively. */
    @Column(name = "effective_id", nullable = false)
    public UUID effectiveId;

    @Column(name = "merged_at")
    public @Nullable Instant mergedAt;

    /** 0 named by a merge only, 1 sent with a study or an order, 2 sent as a patient event. */
    @JdbcTypeCode(SqlTypes.SMALLINT)
    @Column(name = "source_rank", nullable = false)
    public int sourceRank;

    /** When the sender said so. */
    @Column(name = "stated_at", nullable = false)
    public Instant statedAt;

    /** Optimistic lock; rises with every change. */
    @Version
    @Column(name = "version", nullable = false)
    public int version;

    /** When the row last changed. */
    @Column(name = "updated_at", nullable = false)
    public Instant updatedAt;
}
