package medivlm.triage.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;

/** An account of the test application. */
final class TestAccounts {
    static final String USER = "reader";
    static final String NAME = "Dr. Example";
    static final String PASSWORD = "correct horse battery";

    private static final int ITERATIONS = 1000;

    private TestAccounts() {}

    /** Writes the accounts file: one clinician of one site. */
    static void write(String site) throws IOException, GeneralSecurityException {
        byte[] salt = "sixteen bytes ok".getBytes(StandardCharsets.UTF_8);
        byte[] hash =
                SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(
                                new PBEKeySpec(PASSWORD.toCharArray(), salt, ITERATIONS, 256))
                        .getEncoded();
        Base64.Encoder base64 = Base64.getEncoder();
        String json =
                """
                [{"user":"%s","name":"%s","roles":["clinician"],"sites":["%s"],
                  "password":"pbkdf2$%d$%s$%s"}]
                """
                        .formatted(
                                USER,
                                NAME,
                                site,
                                ITERATIONS,
                                base64.encodeToString(salt),
                                base64.encodeToString(hash));
        Files.writeString(
                Path.of(ConfigProvider.getConfig().getValue("triage.auth.accounts", String.class)),
                json);
    }
}
