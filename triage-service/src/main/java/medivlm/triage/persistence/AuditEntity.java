package medivlm.triage.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who did what to whose data, when. Written by {@code triage.audit}; the database keeps it. */
@Entity
@Table(name = "audit")
public class AuditEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    public @Nullable Long id;

    @Column(name = "at", nullable = false)
    public Instant at;

    @Column(name = "actor", nullable = false)
    public String actor;

    /** Where the actor called from. */
    @Column(name = "address")
    public @Nullable String address;

    @Column(name = "action", nullable = false)
    public String action;

    @Column(name = "target", nullable = false)
    public String target;

    /** The one resource that was asked for. */
    @Column(name = "entity")
    public @Nullable String entity;

    /** A search as it was understood, without what names a patient. */
    @Column(name = "query")
    public @Nullable String query;

    @Column(name = "site")
    public @Nullable String site;

    @Column(name = "study_key")
    public @Nullable UUID studyKey;

    @Column(name = "patient_id")
    public @Nullable UUID patientId;

    @Column(name = "outcome", nullable = false)
    public String outcome;

    @Column(name = "detail")
    public @Nullable String detail;
}
