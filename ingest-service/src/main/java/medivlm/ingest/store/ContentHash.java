package medivlm.ingest.store;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Address of content in the image store.
 *
 * @param hex SHA-256 of the bytes, 64 lower-case hexadecimal digits
 */
public record ContentHash(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final String SCHEME = "sha256:";
    private static final int CHUNK = 1 << 16;

    public ContentHash {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("no 64 lower-case hexadecimal digits");
        }
    }

    /** The address of these bytes. */
    public static ContentHash of(byte[] content) {
        return of(digest(), content);
    }

    /** The address of what a stream gives until its end; it is not closed. */
    public static ContentHash of(InputStream in) throws IOException {
        MessageDigest digest = digest();
        byte[] chunk = new byte[CHUNK];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            digest.update(chunk, 0, count);
        }
        return of(digest, new byte[0]);
    }

    /** The address of what a digest was fed and these last bytes. */
    static ContentHash of(MessageDigest digest, byte[] last) {
        return new ContentHash(HexFormat.of().formatHex(digest.digest(last)));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The address that 64 hexadecimal digits name; empty if they are none. */
    public static Optional<ContentHash> parse(String hex) {
        return FORM.matcher(hex).matches() ? Optional.of(new ContentHash(hex)) : Optional.empty();
    }

    /** The address that {@code sha256:<64 hex>} names; empty for any other text. */
    public static Optional<ContentHash> parseUri(String uri) {
        return uri.startsWith(SCHEME) ? parse(uri.substring(SCHEME.length())) : Optional.empty();
    }

    /** {@code sha256:<64 hex>}, as it stands in events. */
    public String uri() {
        return SCHEME + hex;
    }
}
