package medivlm.triage.http;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;

/** Problems of requests that never get as far as a resource. */
public final class ProblemText {
    private ProblemText() {}

    /** Ends the request with a problem; headers already set go with it. */
    public static void end(RoutingContext http, Response.Status status, String detail) {
        http.response()
                .setStatusCode(status.getStatusCode())
                .putHeader("Content-Type", "application/problem+json")
                .end(
                        new JsonObject()
                                .put("type", "about:blank")
                                .put("title", status.getReasonPhrase())
                                .put("status", status.getStatusCode())
                                .put("detail", detail)
                                .put("instance", http.normalizedPath())
                                .encode());
    }
}
