package medivlm.triage.security;

import io.quarkus.security.Authenticated;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import medivlm.triage.disclosure.Disclosure;
import medivlm.triage.http.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Login of the page: password in, HttpOnly cookie with the same JWT that programs send. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
class LoginResource {
    private static final Logger LOG = Logger.getLogger(LoginResource.class);
    private static final int PEOPLE_BEHIND_ONE_ADDRESS = 20;

    private final Accounts accounts;
    private final TokenSigner signer;
    private final Callers callers;
    private final AuditTrail audit;
    private final AuthConfig config;
    private final Disclosure disclosure;
    private final @Nullable String viewer;
    private final FailedLogins byUser;
    private final FailedLogins byAddress;

    @Inject
    LoginResource(
            Accounts accounts,
            TokenSigner signer,
            Callers callers,
            AuditTrail audit,
            AuthConfig config,
            Disclosure disclosure,
            @ConfigProperty(name = "triage.web.viewer") Optional<String> viewer,
            Clock clock) {
        this.accounts = accounts;
        this.signer = signer;
        this.callers = callers;
        this.audit = audit;
        this.config = config;
        this.disclosure = disclosure;
        this.viewer = viewer.orElse(null);
        this.byUser = new FailedLogins(clock, config.failuresPerMinute());
        this.byAddress =
                new FailedLogins(clock, config.failuresPerMinute() * PEOPLE_BEHIND_ONE_ADDRESS);
    }

    @POST
    @Path("login")
    @Operation(summary = "Opens a session: password in, cookie out")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public Response login(@Nullable LoginRequest request, @Context RoutingContext http) {
        if (request == null || request.user() == null || request.password() == null) {
            throw new ProblemException(
                    Response.Status.BAD_REQUEST, "send {\"user\": …, \"password\": …}");
        }
        String user = request.user();
        String address = http.request().remoteAddress().hostAddress();
        if (byUser.tooMany(user) || byAddress.tooMany(address)) {
            throw new ProblemException(
                    Response.Status.TOO_MANY_REQUESTS, "too many failed logins; wait a minute");
        }
        try {
            Optional<Account> account = accounts.authenticate(user, request.password());
            if (account.isEmpty()) {
                byUser.failed(user);
                byAddress.failed(address);
                audit.record("-", "login", "session", null, null, "refused", null);
                throw new ProblemException(
                        Response.Status.UNAUTHORIZED, "user or password is wrong");
            }
            Account found = account.get();
            audit.record(found.user(), "login", "session", site(found), null, "success", null);
            return Response.ok(
                            new Me(
                                    found.user(),
                                    found.name(),
                                    found.roles(),
                                    found.sites(),
                                    disclosure.cadt(),
                                    viewer))
                    .cookie(cookie(signer.token(found), (int) config.tokenLifetime().toSeconds()))
                    .build();
        } catch (IOException | IllegalArgumentException e) {
            LOG.errorf("event=login-unavailable error=\"%s\"", e.getMessage());
            throw new ProblemException(
                    Response.Status.SERVICE_UNAVAILABLE,
                    "accounts or signing key can't be read; see triage.auth in the configuration");
        }
    }

    @POST
    @Path("logout")
    @Operation(summary = "Ends the session of this browser")
    @PermitAll
    public Response logout() {
        return Response.noContent().cookie(cookie("", 0)).build();
    }

    @GET
    @Path("me")
    @Operation(summary = "Who the caller is, with roles and sites")
    @Authenticated
    public Me me() {
        return Me.of(callers.current(), disclosure.cadt(), viewer);
    }

    private static @Nullable String site(Account account) {
        String only = account.sites().size() == 1 ? account.sites().getFirst() : null;
        return Callers.EVERY_SITE.equals(only) ? null : only;
    }

    private NewCookie cookie(String value, int seconds) {
        return new NewCookie.Builder(CrossSiteGuard.COOKIE)
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(config.secureCookie())
                .sameSite(NewCookie.SameSite.STRICT)
                .maxAge(seconds)
                .build();
    }
}
