package medivlm.ingest.deidentify;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Other names for what identifies somebody: always the same for the same, with the same key, and
 * not to be turned back without it (HMAC-SHA256). Immutable.
 */
public final class Pseudonyms {
    /** Fewest characters of a key. */
    public static final int LEAST_KEY = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    /**
     * @param key the secret of the site
     * @throws IllegalArgumentException if it is too short
     */
    public Pseudonyms(String key) {
        if (key.length() < LEAST_KEY) {
            throw new IllegalArgumentException(
                    "the de-identification key has fewer than " + LEAST_KEY + " characters");
        }
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /** A UID of the root 2.25 (PS3.5 §B.2) for another UID; a version 8 UUID (RFC 9562 §5.8). */
    public String uid(String uid) {
        byte[] uuid = Arrays.copyOf(digest("uid", uid.strip()), 16);
        uuid[6] = (byte) ((uuid[6] & 0x0F) | 0x80);
        uuid[8] = (byte) ((uuid[8] & 0x3F) | 0x80);
        return "2.25." + new BigInteger(1, uuid);
    }

    /** A number for a patient, {@code P} and 20 digits and letters. */
    public String patient(String issuer, String patientId) {
        byte[] digest = digest("patient", issuer.strip() + "\\" + patientId.strip());
        return "P" + HexFormat.of().withUpperCase().formatHex(digest, 0, 10);
    }

    private byte[] digest(String kind, String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(kind.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
