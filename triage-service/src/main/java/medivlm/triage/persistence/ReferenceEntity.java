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

/** A frozen reference of a corpus. */
@Entity
@Table(name = "corpus_reference")
@IdClass(ReferenceId.class)
public class ReferenceEntity extends PanacheEntityBase {
    @Id
    @Column(name = "corpus", nullable = false)
    public String corpus;

    @Id
    @Column(name = "version", nullable = false)
    public String version;

    /** JSON of {@code medivlm.findings.Reference}. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "reference", nullable = false)
    public String reference;

    @Column(name = "published_at", nullable = false)
    public Instant publishedAt;

    @Column(name = "kafka_offset", nullable = false)
    public long kafkaOffset;
}
