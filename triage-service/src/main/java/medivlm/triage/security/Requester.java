package medivlm.triage.security;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who makes the request at hand, as far as that was asked yet, and from where. */
@RequestScoped
class Requester {
    private final CurrentVertxRequest http;
    private @Nullable Caller caller;

    @Inject
    Requester(CurrentVertxRequest http) {
        this.http = http;
    }

    /** Whether there is a request at all; a timer has none. */
    static boolean present() {
        return Arc.container().requestContext().isActive();
    }

    void is(Caller known) {
        caller = known;
    }

    /** Roles of a user, if the request is theirs. */
    Set<String> roles(String user) {
        Caller known = caller;
        return known != null && known.user().equals(user) ? known.roles() : Set.of();
    }

    /** The site of a user who has one only, if the request is theirs. */
    @Nullable String onlySite(String user) {
        Caller known = caller;
        return known != null
                        && known.user().equals(user)
                        && !known.allSites()
                        && known.sites().size() == 1
                ? known.sites().iterator().next()
                : null;
    }

    /** Address of the peer, or of the client behind a trusted proxy. */
    @Nullable String address() {
        RoutingContext current = http.getCurrent();
        return current == null ? null : address(current);
    }

    static @Nullable String address(RoutingContext http) {
        return http.request().remoteAddress() == null
                ? null
                : http.request().remoteAddress().hostAddress();
    }
}
