package medivlm.standalone.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import medivlm.standalone.net.Loopback;

/** The HTTP door of one service on this machine. Errors come as problem+json (RFC 9457). */
public final class Door {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int TRIES = 5;
    private static final int UNAVAILABLE = 503;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String service;
    private final int port;
    private final String token;

    /**
     * A door.
     *
     * @param service name of the service, for messages
     * @param port where it listens on loopback
     * @param token bearer token that it takes
     */
    public Door(String service, int port, String token) {
        this.service = service;
        this.port = port;
        this.token = token;
    }

    /** Reads JSON. */
    public JsonNode get(String path, Map<String, String> query)
            throws RefusedException, InterruptedException {
        return send(request(path, query).GET().build());
    }

    /** Sends bytes, again after a pause while the service says that it can't take them now. */
    public JsonNode post(String path, Map<String, String> query, String mediaType, byte[] content)
            throws RefusedException, InterruptedException {
        var request =
                request(path, query)
                        .header("Content-Type", mediaType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(content))
                        .build();
        for (int attempt = 1; ; attempt++) {
            try {
                return send(request);
            } catch (RefusedException e) {
                if (e.status() != UNAVAILABLE || attempt == TRIES) {
                    throw e;
                }
                Thread.sleep(Duration.ofSeconds(attempt));
            }
        }
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) {
        String parameters =
                query.entrySet().stream()
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&"));
        String suffix = parameters.isEmpty() ? "" : "?" + parameters;
        return HttpRequest.newBuilder(
                        URI.create("http://" + Loopback.HOST + ":" + port + path + suffix))
                .timeout(TIMEOUT)
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request) throws RefusedException, InterruptedException {
        HttpResponse<byte[]> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new NotRunningException(
                    "nobody answers at "
                            + Loopback.HOST
                            + ":"
                            + port
                            + " ("
                            + service
                            + "-service); start everything with ./triage up, or name its --data or"
                            + " --port");
        } catch (IOException e) {
            throw new RefusedException(0, service + "-service broke off: " + e.getMessage(), "");
        }
        JsonNode body = parsed(response.body());
        if (response.statusCode() / 100 != 2) {
            throw new RefusedException(
                    response.statusCode(),
                    body.path("detail").asText("HTTP status " + response.statusCode()),
                    body.path("remedy").asText(""));
        }
        return body;
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can always be read", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
