package medivlm.triage.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** The alert state of one measure of a corpus. */
@Entity
@Table(name = "drift_state")
@IdClass(DriftStateId.class)
public class DriftStateEntity extends PanacheEntityBase {
    @Id
    @Column(name = "site", nullable = false)
    public String site;

    @Id
    @Column(name = "body_part", nullable = false)
    public String bodyPart;

    /** abnormal, unknown-words, score-shift or not-analysed. */
    @Id
    @Column(name = "measure", nullable = false)
    public String measure;

    /** ok, warn or alarm. */
    @Column(name = "state", nullable = false)
    public String state;

    @Column(name = "since", nullable = false)
    public Instant since;
}
