package medivlm.triage.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One image of a study. */
@Entity
@Table(name = "instance")
@IdClass(InstanceId.class)
public class InstanceEntity extends PanacheEntityBase {
    @Id
    @Column(name = "study_key", nullable = false)
    public UUID studyKey;

    @Id
    @Column(name = "sop_instance_uid", nullable = false)
    public String sopInstanceUid;

    @Column(name = "series_instance_uid", nullable = false)
    public String seriesInstanceUid;

    @Column(name = "sop_class", nullable = false)
    public String sopClass;

    @Column(name = "transfer_syntax")
    public @Nullable String transferSyntax;

    @Column(name = "media_type", nullable = false)
    public String mediaType;

    /** Address in the image store, {@code sha256:…}. */
    @Column(name = "uri", nullable = false)
    public String uri;

    @Column(name = "sha256", nullable = false)
    public String sha256;

    @Column(name = "bytes", nullable = false)
    public long bytes;

    @Column(name = "modality")
    public @Nullable String modality;

    @Column(name = "body_part")
    public @Nullable String bodyPart;

    @Column(name = "pixel_rows")
    public @Nullable Integer pixelRows;

    @Column(name = "pixel_columns")
    public @Nullable Integer pixelColumns;

    @Column(name = "view_position")
    public @Nullable String viewPosition;

    /** Position in the study, from 0. */
    @Column(name = "ordinal", nullable = false)
    public int ordinal;
}
