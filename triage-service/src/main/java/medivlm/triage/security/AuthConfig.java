package medivlm.triage.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** {@code triage.auth}: accounts of this installation. Unused where an OIDC provider logs in. */
@ConfigMapping(prefix = "triage.auth")
public interface AuthConfig {
    /** PEM file (PKCS#8, RSA) that login tokens are signed with. */
    @WithDefault(".triage/keys/private.pem")
    Path privateKey();

    /** JSON file of accounts: user, name, roles, sites, password. Read again when it changes. */
    @WithDefault(".triage/accounts.json")
    Path accounts();

    /** How long a login lasts. */
    @WithDefault("PT12H")
    Duration tokenLifetime();

    /**
     * Failed logins of one user in a minute before further ones are refused; twenty times as many
     * from one address, behind which a whole hospital may sit.
     */
    @WithDefault("10")
    int failuresPerMinute();

    /**
     * Whether browsers send the cookie over HTTPS only; on wherever the page is served by HTTPS.
     */
    @WithDefault("false")
    boolean secureCookie();
}
