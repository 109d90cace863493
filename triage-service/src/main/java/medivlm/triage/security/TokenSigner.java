package medivlm.triage.security;

import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Signs login tokens: JWT, RS256, the claims that {@link Callers} reads. */
@ApplicationScoped
class TokenSigner {
    private final Path keyFile;
    private final String issuer;
    private final Duration lifetime;

    @Inject
    TokenSigner(AuthConfig config, @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer) {
        this.keyFile = config.privateKey();
        this.lifetime = config.tokenLifetime();
        this.issuer = issuer;
    }

    /**
     * A token for an account.
     *
     * @throws IOException if the key can't be read
     */
    String token(Account account) throws IOException {
        return Jwt.issuer(issuer)
                .upn(account.user())
                .subject(account.user())
                .groups(new HashSet<>(account.roles()))
                .claim("sites", List.copyOf(account.sites()))
                .claim("name", account.name())
                .expiresIn(lifetime)
                .sign(key());
    }

    private PrivateKey key() throws IOException {
        String pem = Files.readString(keyFile);
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("no RSA key in PKCS#8 PEM: " + keyFile, e);
        }
    }
}
