package medivlm.triage.fhir;

import io.smallrye.jwt.build.Jwt;
import java.util.Arrays;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tokens signed with the key of the test application. */
public final class Bearer {
    private Bearer() {}

    /** An Authorization header. */
    public static String token(String role, String... sites) {
        String key = ConfigProvider.getConfig().getValue("triage.auth.private-key", String.class);
        return "Bearer "
                + Jwt.issuer("medivlm-triage")
                        .upn("test-" + role)
                        .groups(Set.of(role))
                        .claim("sites", Arrays.asList(sites))
                        .claim("name", "Test")
                        .expiresIn(600)
                        .jws()
                        .sign("file:" + key);
    }
}
