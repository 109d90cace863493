package medivlm.triage.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import medivlm.schemas.EventJson;
import medivlm.schemas.ScoredTerm;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The severity of one revision of a study. */
@Entity
@Table(name = "severity")
@IdClass(SeverityId.class)
public class SeverityEntity extends PanacheEntityBase {
    private static final ObjectMapper JSON = EventJson.mapper();

    @Id
    @Column(name = "study_key", nullable = false)
    public UUID studyKey;

    @Id
    @Column(name = "revision", nullable = false)
    public int revision;

    @Column(name = "site", nullable = false)
    public String site;

    @Column(name = "raw", nullable = false)
    public double raw;

    /** 0..1. */
    @Column(name = "normalised", nullable = false)
    public double normalised;

    /** critical, urgent, significant, minor or none. */
    @Column(name = "band", nullable = false)
    public String band;

    /** Acuity class of the worst asserted finding. */
    @Column(name = "worst")
    public @Nullable String worst;

    /** JSON array of {@link medivlm.schemas.ScoredTerm}. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "terms", nullable = false)
    public String terms;

    @Transient private @Nullable String readFrom;
    @Transient private @Nullable List<ScoredTerm> read;

    @Column(name = "corpus", nullable = false)
    public String corpus;

    @Column(name = "reference_version", nullable = false)
    public String referenceVersion;

    @Column(name = "mode", nullable = false)
    public String mode;

    @Column(name = "scored_at", nullable = false)
    public Instant scoredAt;

    /** stream or worklist. */
    @Column(name = "scored_by", nullable = false)
    public String scoredBy;

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

    /** What the score is made of, in order of position. */
    public List<ScoredTerm> scoredTerms() {
        List<ScoredTerm> known = read;
        if (known == null || !terms.equals(readFrom)) {
            try {
                known =
                        List.copyOf(
                                JSON.readValue(terms, new TypeReference<List<ScoredTerm>>() {}));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("stored terms are no terms", e);
            }
            read = known;
            readFrom = terms;
        }
        return known;
    }

    /** Sets what the score is made of, in order of position. */
    public void takeTerms(List<ScoredTerm> scored) {
        try {
            terms = JSON.writeValueAsString(scored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("terms can always be written", e);
        }
        read = List.copyOf(scored);
        readFrom = terms;
    }
}
