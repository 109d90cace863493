package medivlm.triage.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A study, in its latest revision. */
@Entity
@Table(name = "study")
public class StudyEntity extends PanacheEntityBase {
    @Id
    @Column(name = "study_key", nullable = false)
    public UUID studyKey;

    @Column(name = "site", nullable = false)
    public String site;

    @Column(name = "study_instance_uid", nullable = false)
    public String studyInstanceUid;

    @Column(name = "accession_number")
    public @Nullable String accessionNumber;

    /** As sent; the patient to show is its {@code effectiveId}. */
    @Column(name = "patient_id")
    public @Nullable UUID patientId;

    @Column(name = "modality")
    public @Nullable String modality;

    @Column(name = "body_part")
    public @Nullable String bodyPart;

    @Column(name = "study_date")
    public @Nullable Instant studyDate;

    /** Priority that came with the images. */
    @Column(name = "priority")
    public @Nullable String priority;

    @Column(name = "indication")
    public @Nullable String indication;

    /** Monotone guard. */
    @Column(name = "revision", nullable = false)
    public int revision;

    @Column(name = "received_at", nullable = false)
    public Instant receivedAt;

    @Column(name = "assembled_at", nullable = false)
    public Instant assembledAt;

    @Column(name = "door", nullable = false)
    public String door;

    @Column(name = "principal")
    public @Nullable String principal;

    @Column(name = "kafka_topic", nullable = false)
    public String kafkaTopic;

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
}
