package medivlm.triage.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Checks passwords: PBKDF2 with HMAC-SHA-256 (RFC 8018), 32 byte hash. */
final class Passwords {
    /** Hash of nothing that anybody knows, so that an unknown user costs the same time. */
    static final String NOBODY =
            "pbkdf2$210000$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private static final int HASH_BITS = 256;
    private static final int MOST_ITERATIONS = 5_000_000;

    private Passwords() {}

    /**
     * Whether the password is the one that was hashed.
     *
     * @param encoded {@code pbkdf2$iterations$salt$hash}
     * @throws IllegalArgumentException if {@code encoded} is no such text
     */
    static boolean matches(String encoded, String password) {
        String[] parts = encoded.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals("pbkdf2")) {
            throw new IllegalArgumentException("no pbkdf2$iterations$salt$hash");
        }
        int iterations = Integer.parseInt(parts[1]);
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException(iterations + " iterations");
        }
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        return MessageDigest.isEqual(expected, hash(password, salt, iterations));
    }

    /** The encoded form of a password. */
    static String encode(String password, byte[] salt, int iterations) {
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2$"
                + iterations
                + "$"
                + base64.encodeToString(salt)
                + "$"
                + base64.encodeToString(hash(password, salt, iterations));
    }

    private static byte[] hash(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
