package medivlm.triage.security;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * An account of the accounts file.
 *
 * @param user user name
 * @param name display name
 * @param roles roles, see {@link Roles}
 * @param sites site codes; {@code *} for every site, for admins
 * @param password {@code pbkdf2$iterations$salt$hash}, salt and hash in Base64
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Account(String user, String name, List<String> roles, List<String> sites, String password) {
    Account {
        if (user == null || user.isBlank() || password == null) {
            throw new IllegalArgumentException("an account needs user and password");
        }
        name = name == null ? user : name;
        roles = roles == null ? List.of() : List.copyOf(roles);
        sites = sites == null ? List.of() : List.copyOf(sites);
    }
}
