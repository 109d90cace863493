package medivlm.triage.fhir.subscription;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where notifications may go. Anybody who may subscribe names an address, so that without this list
 * the server could be made to call whatever it can reach.
 */
final class AllowedEndpoints {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LONGEST = 2048;

    private final List<URI> allowed;

    /**
     * @param urls of the configuration
     * @throws IllegalArgumentException if one can't be allowed; names it
     */
    AllowedEndpoints(Set<String> urls) {
        this.allowed = urls.stream().map(AllowedEndpoints::allowed).toList();
    }

    private static URI allowed(String url) {
        Optional<URI> read = read(url.strip());
        if (read.isEmpty()) {
            throw new IllegalArgumentException(
                    "triage.fhir.subscriptions.endpoints: '"
                            + url
                            + "' is no https URL with a host, nor http on this machine");
        }
        return read.get();
    }

    /** The address of an endpoint; empty where notifications may not go there. */
    Optional<URI> endpoint(String url) {
        return read(url).filter(uri -> allowed.stream().anyMatch(one -> below(uri, one)));
    }

    private static boolean below(URI endpoint, URI allowed) {
        String base = path(allowed);
        String path = path(endpoint);
        boolean within =
                path.equals(base) || path.startsWith(base.endsWith("/") ? base : base + "/");
        return within
                && endpoint.getScheme().equals(allowed.getScheme())
                && endpoint.getHost().equals(allowed.getHost())
                && port(endpoint) == port(allowed);
    }

    /** A URL in its one spelling; empty where it could be read in two ways. */
    private static Optional<URI> read(String url) {
        if (url.length() > LONGEST || url.indexOf('\\') >= 0) {
            return Optional.empty();
        }
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
            return Optional.empty();
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean safe = scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(host));
        if (!safe || uri.getRawFragment() != null || !plain(uri)) {
            return Optional.empty();
        }
        return Optional.of(
                URI.create(
                        scheme
                                + "://"
                                + host
                                + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                                + path(uri)
                                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())));
    }

    /** No dot segments and nothing that another reader could take for a slash or a dot. */
    private static boolean plain(URI uri) {
        String path = path(uri);
        String lower = path.toLowerCase(Locale.ROOT);
        boolean hidden = lower.contains("%2e") || lower.contains("%2f") || lower.contains("%5c");
        boolean dots =
                Arrays.stream(path.split("/", -1))
                        .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
        return !hidden && !dots && !path.contains("//");
    }

    private static String path(URI uri) {
        String path = uri.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return uri.getScheme().equals("https") ? 443 : 80;
    }
}
