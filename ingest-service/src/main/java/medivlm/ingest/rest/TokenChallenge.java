package medivlm.ingest.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.smallrye.jwt.runtime.auth.JWTAuthMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Tokens as ever; who has no valid one gets a problem that says so instead of an empty answer. It
 * is sent before any of the body is read.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class TokenChallenge implements HttpAuthenticationMechanism {
    private static final int UNAUTHORIZED = 401;
    private static final int FIRST = -1_000;

    private final JWTAuthMechanism tokens;
    private final ObjectMapper json;

    @Inject
    TokenChallenge(JWTAuthMechanism tokens, ObjectMapper json) {
        this.tokens = tokens;
        this.json = json;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext http, IdentityProviderManager providers) {
        return tokens.authenticate(http, providers);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext http) {
        return tokens.getChallenge(http);
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext http) {
        return getChallenge(http)
                .map(challenge -> {
                    challenge.getHeaders().forEach(http.response()::putHeader);
                    end(http);
                    return true;
                });
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return tokens.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext http) {
        return tokens.getCredentialTransport(http);
    }

    /** A token that is not valid never gets as far as the challenge. */
    void refusals(@Observes Router router) {
        router.route()
                .order(FIRST)
                .failureHandler(http -> {
                    if (http.failure() instanceof AuthenticationFailedException
                            || http.failure() instanceof UnauthorizedException) {
                        http.response().putHeader("WWW-Authenticate", "Bearer");
                        end(http);
                    } else {
                        http.next();
                    }
                });
    }

    private void end(RoutingContext http) {
        http.response()
                .setStatusCode(UNAUTHORIZED)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(text());
    }

    private String text() {
        try {
            return json.writeValueAsString(
                    Problem.of(
                            "no-token",
                            "Not authenticated",
                            UNAUTHORIZED,
                            "the request has no token, or one that is expired or not of this"
                                    + " system",
                            "send Authorization: Bearer and a token with the role publisher (to"
                                    + " send) or clinician (to see)"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always JSON", e);
        }
    }
}
