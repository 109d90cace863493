package medivlm.triage.testing;

import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tokens signed with the key of the test application. */
public final class Tokens {
    private Tokens() {}

    /** A token of a user with one role at some sites. */
    public static String of(String user, String role, String... sites) {
        return Jwt.issuer("medivlm-triage")
                .upn(user)
                .groups(Set.of(role))
                .claim("sites", List.of(sites))
                .claim("name", "Dr " + user)
                .expiresIn(Duration.ofHours(1))
                .sign(key());
    }

    private static PrivateKey key() {
        Path file =
                Path.of(
                        ConfigProvider.getConfig()
                                .getValue("triage.auth.private-key", String.class));
        try {
            String base64 =
                    Files.readString(file)
                            .replaceAll("-----[A-Z ]+-----", "")
                            .replaceAll("\\s", "");
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
