package medivlm.ingest.submission;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.Spooled;

/**
 * Gets images by HTTP from hosts that the operator has listed, and from nowhere else: a producer
 * must not be able to make this service read from inside the hospital (server-side request
 * forgery). No redirects, no credentials in addresses, bounded in size and time.
 */
public final class HttpImageFetcher implements ImageFetcher {
    private static final String ANYTHING = "*/*";

    private final Set<String> allowedHosts;
    private final String setting;
    private final String accept;
    private final ImageStore store;
    private final long maxBytes;
    private final Duration timeout;
    private final HttpClient client;

    /**
     * @param allowedHosts {@code host} (any port that is the scheme's own) or {@code host:port}
     * @param store takes what is fetched
     * @param maxBytes largest image
     * @param timeout for the whole of one image
     */
    public HttpImageFetcher(
            Set<String> allowedHosts, ImageStore store, long maxBytes, Duration timeout) {
        this(
                allowedHosts,
                "triage.ingest.submissions.allowed-hosts",
                ANYTHING,
                store,
                maxBytes,
                timeout);
    }

    /**
     * @param allowedHosts as above
     * @param setting names the list to those whose host is not on it
     * @param accept value of the Accept header
     * @param store takes what is fetched
     * @param maxBytes largest image
     * @param timeout for the whole of one image
     */
    public HttpImageFetcher(
            Set<String> allowedHosts,
            String setting,
            String accept,
            ImageStore store,
            long maxBytes,
            Duration timeout) {
        this.allowedHosts = Set.copyOf(allowedHosts);
        this.setting = setting;
        this.accept = accept;
        this.store = store;
        this.maxBytes = maxBytes;
        this.timeout = timeout;
        this.client =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(timeout)
                        .build();
    }

    @Override
    public Fetched fetch(URI address) {
        if (!isAllowed(address)) {
            return new Fetched.Rejected(
                    "the host is not on the list of this service; upload the image and refer to it"
                            + " as sha256:…, or have the host added to "
                            + setting);
        }
        FutureTask<Fetched> task = new FutureTask<>(() -> get(address));
        Thread.ofVirtual().name("submission-fetch").start(task);
        return await(task);
    }

    private boolean isAllowed(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return false;
        }
        String host = address.getHost();
        if (host == null || address.getRawUserInfo() != null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return address.getPort() == -1
                ? allowedHosts.contains(name)
                : allowedHosts.contains(name + ":" + address.getPort());
    }

    private Fetched get(URI address) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(timeout)
                        .header("Accept", accept)
                        .GET()
                        .build();
        HttpResponse<InputStream> response =
                client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            int status = response.statusCode();
            if (status >= 500 || status == 429) {
                return new Fetched.TryLater("the host answered " + status, false);
            }
            if (status != 200) {
                return new Fetched.Rejected(
                        "the host answered " + status + "; redirects are not followed");
            }
            Spooled content = store.spool(body, maxBytes);
            if (content.length() > maxBytes) {
                content.close();
                return new Fetched.Rejected("the image has more than " + maxBytes + " bytes");
            }
            return new Fetched.Content(content);
        } catch (ImageStoreUnavailableException e) {
            return new Fetched.TryLater(String.valueOf(e.getMessage()), true);
        }
    }

    /** Reading the body counts, too, so that a host that drips cannot hold the others up. */
    private Fetched await(Future<Fetched> task) {
        try {
            return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return new Fetched.TryLater("the host did not answer within " + timeout, false);
        } catch (ExecutionException e) {
            return new Fetched.TryLater("the host could not be read", false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fetched.TryLater("stopped while reading", true);
        }
    }
}
