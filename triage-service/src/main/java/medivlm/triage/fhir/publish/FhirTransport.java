package medivlm.triage.fhir.publish;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import medivlm.triage.delivery.Route;
import medivlm.triage.delivery.Transport;
import medivlm.triage.delivery.rules.RetryPolicy;

/** FHIR transactions over HTTP. */
@ApplicationScoped
class FhirTransport implements Transport {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final PublishConfig config;

    @Inject
    FhirTransport(PublishConfig config) {
        this.config = config;
    }

    @Override
    public String settings() {
        return "triage.fhir.publish";
    }

    @Override
    public Map<String, Route> routes() {
        Map<String, Route> routes = new HashMap<>();
        config.servers()
                .forEach((name, server) -> {
                    URI url = url(name, server);
                    Bearer bearer = bearer(name, server);
                    routes.put(
                            name,
                            new Route(
                                    new RetryPolicy(
                                            server.retryAfter(),
                                            server.longestRetry(),
                                            server.refusals()),
                                    server.timeout(),
                                    () ->
                                            new FhirTransmitter(
                                                    name, url, bearer, server.timeout())));
                });
        return routes;
    }

    private static URI url(String name, PublishConfig.Server server) {
        URI url;
        try {
            url = URI.create(server.url());
        } catch (IllegalArgumentException e) {
            throw wrong(name, "url", "is no URL");
        }
        boolean safe =
                "https".equals(url.getScheme())
                        || ("http".equals(url.getScheme())
                                && url.getHost() != null
                                && LOOPBACK.contains(url.getHost()));
        if (!safe || url.getHost() == null || url.getRawUserInfo() != null) {
            throw wrong(
                    name, "url", "is neither https nor http on this machine, without a password");
        }
        return url;
    }

    private static Bearer bearer(String name, PublishConfig.Server server) {
        if (server.token().isPresent() && server.tokenFile().isPresent()) {
            throw wrong(name, "token", "is given, and token-file as well; give one of them");
        }
        return new Bearer(server.token().orElse(null), server.tokenFile().orElse(null));
    }

    private static IllegalArgumentException wrong(String name, String setting, String what) {
        return new IllegalArgumentException(
                "triage.fhir.publish." + name + "." + setting + " " + what);
    }
}
