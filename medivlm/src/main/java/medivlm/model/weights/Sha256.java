package medivlm.model.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 over values of several kinds, each with its length, so that none runs into another. */
public final class Sha256 {

    private static final int CHUNK = 1 << 14;

    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Adds a text as UTF-8. */
    public Sha256 add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
        return this;
    }

    /** Adds bytes as they are, without their number. */
    public Sha256 add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** Adds a whole number. */
    public Sha256 add(long value) {
        digest.update(ByteBuffer.allocate(8).putLong(value).flip());
        return this;
    }

    /** Adds a tensor's shape and values. */
    public Sha256 add(Tensor tensor) {
        add(tensor.shape().toString());
        ByteBuffer bytes = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = tensor.values();
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            bytes.clear().asFloatBuffer().put(values, from, count);
            digest.update(bytes.limit(4 * count));
        }
        return this;
    }

    /** 64 hex digits; nothing can be added after. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
