package medivlm.triage.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/**
 * Headers of every answer: the browser runs and loads only what this server serves as files, sends
 * no address of ours elsewhere, guesses no content type and lets nobody frame us.
 */
@ApplicationScoped
class SecurityHeaders {
    private static final int BEFORE_ALL = 10_000;

    /** Header names and values. */
    static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                            + " connect-src 'self'; font-src 'self'; base-uri 'none';"
                            + " form-action 'self'; frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Permissions-Policy",
                    "camera=(), microphone=(), geolocation=()");

    void register(@Observes Filters filters) {
        filters.register(SecurityHeaders::add, BEFORE_ALL);
    }

    private static void add(RoutingContext http) {
        HttpServerRequest request = http.request();
        HttpServerResponse response = http.response();
        HEADERS.forEach(response::putHeader);
        String path = request.path();
        if (path != null && (path.startsWith("/api/") || path.startsWith("/fhir"))) {
            http.addHeadersEndHandler(written -> keepNowhereUnlessTold(response));
        }
        http.next();
    }

    private static void keepNowhereUnlessTold(HttpServerResponse response) {
        if (!response.headers().contains("Cache-Control")) {
            response.putHeader("Cache-Control", "no-store");
        }
    }
}
