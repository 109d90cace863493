package medivlm.ingest.intake;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;
import medivlm.ingest.store.ContentHash;

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
        MessageDigest sha1;
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
        sha1.update(
                ByteBuffer.allocate(16)
                        .putLong(NAMESPACE.getMostSignificantBits())
                        .putLong(NAMESPACE.getLeastSignificantBits())
                        .flip());
        String name = String.join("\u001f", kind, first, second);
        byte[] uuid = Arrays.copyOf(sha1.digest(name.getBytes(StandardCharsets.UTF_8)), 16);
        uuid[6] = (byte) ((uuid[6] & 0x0F) | 0x50);
        uuid[8] = (byte) ((uuid[8] & 0x3F) | 0x80);
        return "2.25." + new BigInteger(1, uuid);
    }
}
