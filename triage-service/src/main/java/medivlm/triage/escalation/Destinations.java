package medivlm.triage.escalation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.mailer.reactive.ReactiveMailer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is told, as configured; a destination that lacks something keeps the service from starting.
 */
@ApplicationScoped
class Destinations {
    private static final int SECRET = 16;
    private static final int MOST_PORT = 65_535;

    private final List<Destination> all = new ArrayList<>();

    @Inject
    Destinations(EscalationConfig config, ReactiveMailer mailer, ObjectMapper json, Clock clock) {
        config.destinations()
                .forEach((name, target) ->
                        all.add(
                                new Destination(
                                        name,
                                        target.sites().orElse(Set.of()),
                                        channel(name, target, mailer, json, clock))));
        all.sort(Comparator.comparing(Destination::name));
    }

    /**
     * Somebody to tell.
     *
     * @param name name in the configuration
     * @param sites whose results; empty means all
     * @param channel how
     */
    record Destination(String name, Set<String> sites, Channel channel) {
        /** Copies the set. */
        Destination {
            sites = Set.copyOf(sites);
        }

        boolean takes(String site) {
            return sites.isEmpty() || sites.contains(site);
        }
    }

    /** All of them, by name. */
    List<Destination> all() {
        return List.copyOf(all);
    }

    /** Those that take the results of a site. */
    List<Destination> of(String site) {
        return all.stream().filter(to -> to.takes(site)).toList();
    }

    /** The names of all of them. */
    Set<String> names() {
        return all.stream().map(Destination::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether one takes the results of every site. */
    boolean takeAllSites() {
        return all.stream().anyMatch(to -> to.sites().isEmpty());
    }

    /** Sites that destinations name. */
    Set<String> namedSites() {
        return all.stream()
                .flatMap(to -> to.sites().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Channel channel(
            String name,
            EscalationConfig.Target target,
            ReactiveMailer mailer,
            ObjectMapper json,
            Clock clock) {
        return switch (target.channel()) {
            case Webhook.WORD -> new Webhook(url(name, target), secret(name, target), json, clock);
            case Email.WORD ->
                    new Email(given(name, "to", target.to()).stream().sorted().toList(), mailer);
            case Hl7Observation.WORD ->
                    new Hl7Observation(
                            given(name, "host", target.host()),
                            port(name, target),
                            target.application().orElse(null),
                            target.facility().orElse(null));
            default ->
                    throw wrong(
                            name,
                            "channel",
                            "'" + target.channel() + "'; use webhook, email or hl7");
        };
    }

    private static URI url(String name, EscalationConfig.Target target) {
        String text = given(name, "url", target.url());
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw wrong(name, "url", "no URL");
        }
        boolean safe =
                "https".equals(url.getScheme())
                        || ("http".equals(url.getScheme()) && loopback(url.getHost()));
        if (url.getHost() == null || !safe) {
            throw wrong(name, "url", "neither https nor http on this machine");
        }
        return url;
    }

    private static boolean loopback(String host) {
        return host != null
                && (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"));
    }

    private static String secret(String name, EscalationConfig.Target target) {
        String secret = given(name, "secret", target.secret());
        if (secret.length() < SECRET) {
            throw wrong(name, "secret", "shorter than " + SECRET + " characters");
        }
        return secret;
    }

    private static int port(String name, EscalationConfig.Target target) {
        int port = given(name, "port", target.port());
        if (port < 1 || port > MOST_PORT) {
            throw wrong(name, "port", "not from 1 to " + MOST_PORT);
        }
        return port;
    }

    private static <T> T given(String name, String property, Optional<T> value) {
        return value.orElseThrow(() -> wrong(name, property, "missing"));
    }

    private static IllegalArgumentException wrong(String name, String property, String what) {
        return new IllegalArgumentException(
                "triage.escalation.destinations." + name + "." + property + " is " + what);
    }
}
