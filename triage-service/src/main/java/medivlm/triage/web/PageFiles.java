package medivlm.triage.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import medivlm.triage.roles.Part;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The page's own files, which the bundler put among the resources. Names of bundles carry a hash,
 * so that a browser may keep them for ever; the page itself is asked for each time. Only names
 * without a slash are looked for, so nothing else can be reached.
 */
@ApplicationScoped
class PageFiles {
    private static final String FOLDER = "META-INF/resources/";
    private static final String BUNDLES = "/static/bundle/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,100}");
    private static final Map<String, String> TYPES =
            Map.of(
                    "js", "text/javascript;charset=UTF-8",
                    "css", "text/css;charset=UTF-8",
                    "html", "text/html;charset=UTF-8",
                    "svg", "image/svg+xml");

    private final Set<Part> parts;
    private final Map<String, Buffer> read = new ConcurrentHashMap<>();

    PageFiles(
            @ConfigProperty(name = "triage.roles", defaultValue = "severity,worklist,fhir,web")
                    Set<Part> parts) {
        this.parts = Set.copyOf(parts);
    }

    void register(@Observes Router router) {
        if (!parts.contains(Part.WEB)) {
            return;
        }
        for (String path : Set.of("/", "/index.html")) {
            router.route(path)
                    .method(HttpMethod.GET)
                    .method(HttpMethod.HEAD)
                    .handler(http -> send(http, "index.html", "no-cache"));
        }
        router.route("/favicon.svg")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(http -> send(http, "favicon.svg", "max-age=86400"));
        router.route(BUNDLES + "*")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(this::bundle);
    }

    private void bundle(RoutingContext http) {
        String name = http.normalizedPath().substring(BUNDLES.length());
        if (NAME.matcher(name).matches()) {
            send(http, "static/bundle/" + name, "public, max-age=31536000, immutable");
        } else {
            http.fail(404);
        }
    }

    private void send(RoutingContext http, String file, String cache) {
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        Optional<Buffer> bytes = type == null ? Optional.empty() : bytes(file);
        if (bytes.isEmpty()) {
            http.fail(404);
            return;
        }
        http.response()
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", cache)
                .end(bytes.get());
    }

    private Optional<Buffer> bytes(String file) {
        Buffer known = read.get(file);
        if (known != null) {
            return Optional.of(known);
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                return Optional.empty();
            }
            Buffer bytes = Buffer.buffer(in.readAllBytes());
            read.put(file, bytes);
            return Optional.of(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
