package medivlm.ingest.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Answers an upload that says to be longer than {@code quarkus.http.limits.max-body-size} before
 * any of it is read, with a problem; Quarkus itself answers with an empty body.
 */
@ApplicationScoped
final class UploadLimit {
    private static final int BEFORE_QUARKUS = -1_000;

    private final long maxBytes;

    UploadLimit(VertxHttpConfig config) {
        this.maxBytes =
                config.limits().maxBodySize().map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
    }

    void register(@Observes Router router) {
        router.route("/api/*").order(BEFORE_QUARKUS).handler(this::check);
        router.route("/dicomweb/*").order(BEFORE_QUARKUS).handler(this::check);
    }

    private void check(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length == null || !length.matches("\\d{1,18}") || Long.parseLong(length) <= maxBytes) {
            context.next();
            return;
        }
        Problem problem =
                Problem.of(
                        "too-large",
                        "The upload is too large",
                        413,
                        "the request has " + length + " bytes; this service takes " + maxBytes,
                        "send fewer images at once");
        var _ =
                context.response()
                        .setStatusCode(problem.status())
                        .putHeader("Content-Type", Problem.MEDIA_TYPE)
                        .putHeader("Connection", "close")
                        .end(
                                new JsonObject()
                                        .put("type", problem.type())
                                        .put("title", problem.title())
                                        .put("status", problem.status())
                                        .put("detail", problem.detail())
                                        .put("remedy", problem.remedy())
                                        .encode())
                        .onComplete(sent -> context.request().connection().close());
    }
}
