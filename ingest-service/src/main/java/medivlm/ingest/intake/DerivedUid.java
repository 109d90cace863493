package medivlm.ingest.intake;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;
import medivlm.ingest.store.ContentHash;
import medivlm.schemas.NameBasedUuid;

/**
 * UIDs for images that bring none: a name-based UUID (version 5, RFC 9562 §5.5) under the root 2.25
 * (PS3.5 §B.2). The same image at the same site always gets the same ones.
 */
public final class DerivedUid {
    private static final UUID NAMESPACE = UUID.fromString("6d9f7c1a-3b52-5d0e-9a77-5a0c2f1b7e10");

    private DerivedUid() {}

    /** Study Instance UID of a picture that names no study. */
    public static String study(String site, ContentHash content) {
        return of("study", site, content.hex());
    }

    /** Series Instance UID of the images of a study that name no series. */
    public static String series(String studyInstanceUid, String mediaType) {
        return of("series", studyInstanceUid, mediaType);
    }

    /** SOP Instance UID of an image that brings none. */
    public static String instance(String studyInstanceUid, ContentHash content) {
        return of("instance", studyInstanceUid, content.hex());
    }

    private static String of(String kind, String first, String second) {
        UUID uuid = NameBasedUuid.of(NAMESPACE, kind, first, second);
        byte[] bytes =
                ByteBuffer.allocate(16)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits())
                        .array();
        return "2.25." + new BigInteger(1, bytes);
    }
}
