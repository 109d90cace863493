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

/** Filters that a reader keeps under a name. */
@Entity
@Table(name = "saved_view")
@IdClass(SavedViewId.class)
public class SavedViewEntity extends PanacheEntityBase {
    @Id
    @Column(name = "owner", nullable = false)
    public String owner;

    @Id
    @Column(name = "name", nullable = false)
    public String name;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "query", nullable = false)
    public String query;

    @Column(name = "is_default", nullable = false)
    public boolean isDefault;

    @Column(name = "saved_at", nullable = false)
    public Instant savedAt;
}
