package medivlm.ingest.catalogue;

import java.time.Instant;
import java.util.Objects;
import medivlm.dicom.Dataset;
import medivlm.dicom.Tag;
import medivlm.ingest.store.ContentHash;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a site.
 *
 * @param attributes see {@link Attributes}; study, series, instance and class identifier are there
 * @param hash where its content lies in the image store
 * @param bytes length of the content
 * @param mediaType {@code application/dicom}, {@code image/png} or {@code image/jpeg}
 * @param transferSyntax DICOM (0002,0010); absent for PNG and JPEG
 * @param receivedAt when it was taken
 */
public record Entry(
        Dataset attributes,
        ContentHash hash,
        long bytes,
        String mediaType,
        @Nullable String transferSyntax,
        Instant receivedAt) {

    /** (0020,000D). */
    public String studyInstanceUid() {
        return uid(Tag.STUDY_INSTANCE_UID);
    }

    /** (0020,000E). */
    public String seriesInstanceUid() {
        return uid(Tag.SERIES_INSTANCE_UID);
    }

    /** (0008,0018). */
    public String sopInstanceUid() {
        return uid(Tag.SOP_INSTANCE_UID);
    }

    /** (0008,0016). */
    public String sopClass() {
        return uid(Tag.SOP_CLASS_UID);
    }

    /** Whether the content is a DICOM file, not a picture. */
    public boolean isDicom() {
        return mediaType.equals("application/dicom");
    }

    private String uid(int tag) {
        return Objects.requireNonNull(attributes.string(tag).orElse(""));
    }
}
