package medivlm.triage.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;

/**
 * How the clients of some addresses are told that a request was refused before any part saw it.
 * Where no format speaks, {@link ProblemText} does.
 */
public interface RefusalFormat {
    /** Whether the clients of the request's address understand this format. */
    boolean speaks(RoutingContext http);

    /** Ends the request; headers already set go with it. */
    void end(RoutingContext http, Response.Status status, String detail);
}
