package medivlm.triage.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** The images of ingest-service, as it sends them. */
@ApplicationScoped
class IngestImages {
    private final WebConfig config;
    private final HttpClient client;

    @Inject
    IngestImages(WebConfig config) {
        this.config = config;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(config.imageTimeout())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /**
     * Asks for one; the caller closes the body.
     *
     * @param sha256 64 lower-case hexadecimal digits
     * @param what the rest of the address
     * @param token bearer token of who asks
     * @param headers further headers; those without a value are left out
     * @throws IOException if ingest-service does not answer in time
     */
    HttpResponse<InputStream> get(
            String sha256, String what, String token, Map<String, String> headers)
            throws IOException, InterruptedException {
        String base = config.ingestUrl().toString().replaceAll("/+$", "");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + "/api/images/" + sha256 + "/" + what))
                        .timeout(config.imageTimeout())
                        .header("Authorization", "Bearer " + token);
        headers.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.header(name, value);
            }
        });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }
}
