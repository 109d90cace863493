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

/** An order, in its latest state. */
@Entity
@Table(name = "orders")
public class OrderEntity extends PanacheEntityBase {
    @Id
    @Column(name = "order_key", nullable = false)
    public UUID orderKey;

    @Column(name = "site", nullable = false)
    public String site;

    @Column(name = "accession_number", nullable = false)
    public String accessionNumber;

    @Column(name = "patient_id")
    public @Nullable UUID patientId;

    /** stat, asap, urgent or routine. */
    @Column(name = "priority", nullable = false)
    public String priority;

    @Column(name = "indication")
    public @Nullable String indication;

    /** active or cancelled. */
    @Column(name = "status", nullable = false)
    public String status;

    @Column(name = "changed_at", nullable = false)
    public Instant changedAt;

    @Column(name = "door", nullable = false)
    public String door;

    @Column(name = "principal")
    public @Nullable String principal;

    @Column(name = "kafka_partition", nullable = false)
    public int kafkaPartition;

    /** Monotone guard. */
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
