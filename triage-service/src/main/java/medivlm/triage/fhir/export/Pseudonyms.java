package medivlm.triage.fhir.export;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names that stand for others: HMAC-SHA-256 under a secret, cut to 128 bits. Without the secret
 * nobody can go back or try identifiers out; with the same secret the same thing has the same name.
 */
final class Pseudonyms {
    static final int LEAST_KEY = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    private final SecretKeySpec key;

    /**
     * Pseudonyms under a secret.
     *
     * @throws IllegalArgumentException if it is shorter than {@value #LEAST_KEY} characters
     */
    Pseudonyms(String secret) {
        if (secret.length() < LEAST_KEY) {
            throw new IllegalArgumentException(
                    "triage.export.pseudonym-key is shorter than " + LEAST_KEY + " characters");
        }
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Id that stands for a resource; 32 hexadecimal digits. */
    String id(String type, String id) {
        return HexFormat.of().formatHex(code(type + "/" + id));
    }

    /** UID that stands for a DICOM UID: {@code 2.25.} and a number (PS3.5 B.2). */
    String uid(String uid) {
        return "2.25." + new BigInteger(1, code("uid/" + uid));
    }

    private byte[] code(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
