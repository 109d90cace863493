package medivlm.triage.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import medivlm.triage.roles.Part;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The page's own files, which the bundler put among the resources. Names of bundles carry a hash,
 * so that a browser may keep them for ever; the page itself is asked for each time.
 */
@ApplicationScoped
class PageFiles {
    private static final int YEAR_SECONDS = 31_536_000;

    private final Set<Part> parts;

    PageFiles(
            @ConfigProperty(name = "triage.roles", defaultValue = "severity,worklist,fhir,web")
                    Set<Part> parts) {
        this.parts = Set.copyOf(parts);
    }

    void register(@Observes Router router) {
        if (!parts.contains(Part.WEB)) {
            return;
        }
        StaticHandler bundles =
                StaticHandler.create("META-INF/resources/static/bundle")
                        .setDirectoryListing(false)
                        .setMaxAgeSeconds(YEAR_SECONDS);
        router.route("/static/bundle/*").method(HttpMethod.GET).handler(bundles);
        router.route("/static/bundle/*").method(HttpMethod.HEAD).handler(bundles);
        router.get("/favicon.svg").handler(http -> send(http, "favicon.svg", "image/svg+xml"));
        router.get("/").handler(PageFiles::page);
        router.get("/index.html").handler(PageFiles::page);
    }

    private static void page(RoutingContext http) {
        http.response().putHeader("Cache-Control", "no-cache");
        send(http, "index.html", "text/html;charset=UTF-8");
    }

    /** From the class path; where a test keeps the files elsewhere, the next handler has them. */
    private static void send(RoutingContext http, String file, String type) {
        http.vertx()
                .fileSystem()
                .readFile("META-INF/resources/" + file)
                .onSuccess(bytes -> http.response().putHeader("Content-Type", type).end(bytes))
                .onFailure(missing -> http.next());
    }
}
