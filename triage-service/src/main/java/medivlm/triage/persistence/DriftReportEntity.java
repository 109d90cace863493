package medivlm.triage.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What drift measures of the latest analysis of a study. */
@Entity
@Table(name = "drift_report")
public class DriftReportEntity extends PanacheEntityBase {
    @Id
    @Column(name = "study_key", nullable = false)
    public UUID studyKey;

    @Column(name = "site", nullable = false)
    public String site;

    @Column(name = "body_part", nullable = false)
    public String bodyPart;

    /** Version of the shipped reference that {@link #raw} is a score under. */
    @Column(name = "scale", nullable = false)
    public String scale;

    @Column(name = "revision", nullable = false)
    public int revision;

    @Column(name = "analysed_at", nullable = false)
    public Instant analysedAt;

    /** Whether there is a report. */
    @Column(name = "analysed", nullable = false)
    public boolean analysed;

    /** Whether the report asserts a finding. */
    @Column(name = "abnormal", nullable = false)
    public boolean abnormal;

    @Column(name = "raw", nullable = false)
    public double raw;

    @Column(name = "words", nullable = false)
    public int words;

    @Column(name = "unknown_words", nullable = false)
    public int unknownWords;
}
