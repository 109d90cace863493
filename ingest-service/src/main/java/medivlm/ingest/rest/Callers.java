package medivlm.ingest.rest;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import medivlm.ingest.access.Caller;
import medivlm.ingest.access.SiteChoice;
import medivlm.ingest.service.IngestConfig;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The caller of the request at hand, from the token. */
@RequestScoped
public class Callers {
    private final SecurityIdentity identity;
    private final IngestConfig config;

    Callers(SecurityIdentity identity, IngestConfig config) {
        this.identity = identity;
        this.config = config;
    }

    /** Who asks. */
    public Caller caller() {
        return new Caller(identity.getPrincipal().getName(), sites(), identity.hasRole("admin"));
    }

    /**
     * The site of an upload.
     *
     * @throws ProblemException if the caller may not use it, or must name one
     */
    public String site(@Nullable String wanted) {
        return switch (caller().choose(wanted, config.defaultSite())) {
            case SiteChoice.Chosen(String site) -> site;
            case SiteChoice.Forbidden() -> throw Problems.forbiddenSite();
            case SiteChoice.Open() ->
                    throw Problems.badRequest(
                            "the token names several sites and the request none",
                            "add ?site= with one of them");
        };
    }

    private Set<String> sites() {
        if (identity.getPrincipal() instanceof JsonWebToken token
                && token.getClaim("sites") instanceof Collection<?> sites) {
            return sites.stream().map(Callers::text).collect(Collectors.toUnmodifiableSet());
        }
        return Set.of();
    }

    private static String text(Object value) {
        return value instanceof JsonString json ? json.getString() : String.valueOf(value);
    }
}
