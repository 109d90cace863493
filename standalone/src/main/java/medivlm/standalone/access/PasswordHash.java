package medivlm.standalone.access;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** {@code pbkdf2$iterations$salt$hash}, HMAC-SHA256, 16 byte salt, 32 byte hash, both Base64. */
final class PasswordHash {
    private static final int ITERATIONS = 310_000;

    private PasswordHash() {}

    static String of(String password, SecureRandom random) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        var encoder = Base64.getEncoder();
        return "pbkdf2$"
                + ITERATIONS
                + "$"
                + encoder.encodeToString(salt)
                + "$"
                + encoder.encodeToString(derive(password, salt));
    }

    private static byte[] derive(String password, byte[] salt) {
        var spec = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, 256);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }
}
