package medivlm.standalone.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Signs bearer tokens (JWT, RS256) that every HTTP door of the services takes. */
public final class Tokens {
    /** The {@code iss} claim that the services expect unless told otherwise. */
    public static final String ISSUER = "medivlm-triage";

    /** The site that everything belongs to unless said otherwise. */
    public static final String DEFAULT_SITE = "main";

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrivateKey key;
    private final Clock clock;

    /** Signs with this key. */
    public Tokens(PrivateKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /**
     * A token for one role.
     *
     * @param user the user name, claim {@code upn}
     * @param site the one site that it is good for; {@code *} is for admins and auditors
     * @param life how long it is good for
     * @throws IllegalArgumentException for all sites without being admin or auditor
     */
    public String sign(String user, Role role, String site, Duration life) {
        if (site.equals("*") && !role.everySite()) {
            throw new IllegalArgumentException(
                    "only an admin or auditor may see all sites; name one");
        }
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("sub", user);
        claims.put("upn", user);
        claims.put("name", user);
        claims.put("groups", List.of(role.claim()));
        claims.put("sites", List.of(site));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(life).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        String signed = part(Map.of("alg", "RS256", "typ", "JWT")) + "." + part(claims);
        return signed + "." + BASE64URL.encodeToString(signature(signed));
    }

    private static String part(Map<String, Object> content) {
        try {
            return BASE64URL.encodeToString(JSON.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts can always be written", e);
        }
    }

    private byte[] signature(String text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA256withRSA", e);
        }
    }
}
