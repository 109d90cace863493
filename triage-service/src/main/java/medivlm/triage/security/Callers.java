package medivlm.triage.security;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller of the request at hand, in REST resources and servlets alike. */
@ApplicationScoped
public class Callers {
    /** Site claim that stands for every site; counts for admins, and for those who only audit. */
    static final String EVERY_SITE = "*";

    private final SecurityIdentity identity;
    private final Requester requester;

    @Inject
    Callers(SecurityIdentity identity, Requester requester) {
        this.identity = identity;
        this.requester = requester;
    }

    /**
     * The caller.
     *
     * @throws UnauthorizedException if the request carries no token (HTTP 401)
     */
    public Caller current() {
        if (identity.isAnonymous()) {
            throw new UnauthorizedException("a token is needed");
        }
        Set<String> roles = Set.copyOf(identity.getRoles());
        String user = identity.getPrincipal().getName();
        String name = user;
        Set<String> sites = new HashSet<>();
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            sites.addAll(texts(token.getClaim("sites")));
            Object display = token.getClaim("name");
            if (display != null) {
                name = text(display);
            }
        }
        boolean all =
                sites.remove(EVERY_SITE)
                        && (roles.contains(Roles.ADMIN) || roles.equals(Set.of(Roles.AUDITOR)));
        Caller caller = new Caller(user, name, roles, sites, all);
        requester.is(caller);
        return caller;
    }

    private static Set<String> texts(Object claim) {
        Set<String> found = new HashSet<>();
        switch (claim) {
            case JsonArray array -> {
                for (JsonValue value : array) {
                    found.add(text(value));
                }
            }
            case Collection<?> values -> {
                for (Object value : values) {
                    found.add(text(value));
                }
            }
            case null -> {}
            default -> found.add(text(claim));
        }
        return found;
    }

    private static String text(Object value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }
}
