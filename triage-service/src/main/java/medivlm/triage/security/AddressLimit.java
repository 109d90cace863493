package medivlm.triage.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import medivlm.triage.http.Refusing;

/** Refuses addresses that are too long; the HTTP server, which reads longer ones, has no words. */
@ApplicationScoped
class AddressLimit {
    private static final int MAX_ADDRESS = 4_096;
    private static final int EARLY = 1_100;

    private final Refusing refusing;

    @Inject
    AddressLimit(Refusing refusing) {
        this.refusing = refusing;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext http) {
        if (http.request().uri().length() <= MAX_ADDRESS) {
            http.next();
            return;
        }
        refusing.end(
                http,
                Response.Status.REQUEST_URI_TOO_LONG,
                "the address has more than "
                        + MAX_ADDRESS
                        + " characters; ask for less at once, or send a FHIR search as a form, with"
                        + " POST _search");
    }
}
