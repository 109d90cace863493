package medivlm.triage.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import medivlm.triage.http.ProblemText;

/**
 * Refuses requests that another site's page could have made in a reader's name: whoever comes with
 * the cookie and changes something must also send {@code X-Requested-With: triage}, which a foreign
 * page can't without a CORS permission that is never given. Programs with a bearer token and no
 * cookie need no such header.
 */
@ApplicationScoped
class CrossSiteGuard {
    static final String COOKIE = "triage_token";
    static final String HEADER = "X-Requested-With";
    static final String VALUE = "triage";

    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final int EARLY = 1_000;

    void register(@Observes Filters filters) {
        filters.register(CrossSiteGuard::check, EARLY);
    }

    private static void check(RoutingContext http) {
        HttpServerRequest request = http.request();
        if (SAFE.contains(request.method())
                || request.getCookie(COOKIE) == null
                || VALUE.equals(request.getHeader(HEADER))) {
            http.next();
            return;
        }
        ProblemText.end(
                http, Response.Status.FORBIDDEN, "send the header X-Requested-With: triage");
    }
}
