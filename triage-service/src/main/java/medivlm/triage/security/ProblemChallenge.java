package medivlm.triage.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
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
import jakarta.ws.rs.core.Response;
import java.util.Set;
import medivlm.triage.http.ProblemText;
import medivlm.triage.http.Refusing;

/**
 * Tokens as ever; who has none, or one that opens nothing here, is told so, in the words of the
 * door, instead of by an empty answer.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class ProblemChallenge implements HttpAuthenticationMechanism {
    private static final int FIRST = -1_000;
    private static final int LAST = Integer.MAX_VALUE - 1;
    private static final String NO_TOKEN =
            "a valid token is needed: log in at /api/login or send Authorization: Bearer";
    private static final String NOT_YOURS = "your roles do not allow this";

    private final JWTAuthMechanism tokens;
    private final Refusing refusing;

    @Inject
    ProblemChallenge(JWTAuthMechanism tokens, Refusing refusing) {
        this.tokens = tokens;
        this.refusing = refusing;
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
                    challenge
                            .getHeaders()
                            .forEach((name, value) -> http.response().putHeader(name, value));
                    refusing.end(http, Response.Status.UNAUTHORIZED, NO_TOKEN);
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

    void refusals(@Observes Router router) {
        router.route("/api/*").order(FIRST).failureHandler(this::refuse);
        router.route("/fhir/*").order(FIRST).failureHandler(this::refuse);
        router.route("/api/*")
                .order(LAST)
                .handler(http ->
                        ProblemText.end(
                                http, Response.Status.NOT_FOUND, "nothing is at this path"));
    }

    private void refuse(RoutingContext http) {
        switch (http.failure()) {
            case ForbiddenException forbidden ->
                    refusing.end(http, Response.Status.FORBIDDEN, NOT_YOURS);
            case UnauthorizedException unauthorized -> challenge(http);
            case AuthenticationFailedException failed -> challenge(http);
            case null, default -> http.next();
        }
    }

    private void challenge(RoutingContext http) {
        http.response().putHeader("WWW-Authenticate", "Bearer");
        refusing.end(http, Response.Status.UNAUTHORIZED, NO_TOKEN);
    }
}
