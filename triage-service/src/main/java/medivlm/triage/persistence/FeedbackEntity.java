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

/** What a reader thought of a report. */
@Entity
@Table(name = "feedback")
public class FeedbackEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    public @Nullable Long id;

    @Column(name = "study_key", nullable = false)
    public UUID studyKey;

    @Column(name = "site", nullable = false)
    public String site;

    @Column(name = "revision", nullable = false)
    public int revision;

    /** accept, edit or reject. */
    @Column(name = "verdict", nullable = false)
    public String verdict;

    @Column(name = "reason")
    public @Nullable String reason;

    @Column(name = "model_name")
    public @Nullable String modelName;

    @Column(name = "model_version")
    public @Nullable String modelVersion;

    @Column(name = "given_by", nullable = false)
    public String givenBy;

    @Column(name = "given_at", nullable = false)
    public Instant givenAt;
}
