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

/** Accounts of the test application; all have the same password. */
final class TestAccounts {
    static final String USER = "reader";
    static final String NAME = "Dr. Example";
    static final String OTHER = "second";
    static final String OTHER_NAME = "Dr. Second";
    static final String CHIEF = "chief";
    static final String HEAD = "head";
    static final String PASSWORD = "correct horse battery";

    private static final int ITERATIONS = 1000;

    private TestAccounts() {}

    /** Writes the accounts file: two clinicians and a chief of one site, a head of every site. */
    static void write(String site) throws IOException, GeneralSecurityException {
        String hash = hash();
        String json =
                "["
                        + String.join(
                                ",",
                                account(USER, NAME, "clinician", site, hash),
                                account(OTHER, OTHER_NAME, "clinician", site, hash),
                                account(CHIEF, "Dr. Chief", "admin", site, hash),
                                account(HEAD, "Dr. Head", "admin", "*", hash))
                        + "]";
        Files.writeString(
                Path.of(ConfigProvider.getConfig().getValue("triage.auth.accounts", String.class)),
                json);
    }

    private static String account(String user, String name, String role, String site, String hash) {
        return """
        {"user":"%s","name":"%s","roles":["%s"],"sites":["%s"],"password":"%s"}
        """
                .formatted(user, name, role, site, hash);
    }

    private static String hash() throws GeneralSecurityException {
        byte[] salt = "sixteen bytes ok".getBytes(StandardCharsets.UTF_8);
        byte[] hash =
                SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(
                                new PBEKeySpec(PASSWORD.toCharArray(), salt, ITERATIONS, 256))
                        .getEncoded();
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2$%d$%s$%s"
                .formatted(ITERATIONS, base64.encodeToString(salt), base64.encodeToString(hash));
    }
}
