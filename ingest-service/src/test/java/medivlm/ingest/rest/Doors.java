package medivlm.ingest.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.jwt.build.Jwt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.ConfigProvider;

/** A client of the service under test. */
final class Doors {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "medivlm-test-boundary";

    private Doors() {}

    static String token(Set<String> roles, String... sites) {
        return signed("medivlm-triage", roles, sites);
    }

    static String tokenOf(String issuer) {
        return signed(issuer, Set.of("publisher"), "main");
    }

    private static String signed(String issuer, Set<String> roles, String... sites) {
        return Jwt.issuer(issuer)
                .upn("tester")
                .groups(new HashSet<>(roles))
                .claim("sites", List.of(sites))
                .expiresIn(Duration.ofMinutes(5))
                .sign(
                        ConfigProvider.getConfig()
                                .getValue(ServiceUnderTest.PRIVATE_KEY, String.class));
    }

    static String publisher() {
        return token(Set.of("publisher"), "main");
    }

    static String clinician(String... sites) {
        return token(Set.of("clinician"), sites);
    }

    static HttpResponse<byte[]> post(String path, String token, String type, byte[] body) {
        return send(
                request(path, token)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    static HttpResponse<byte[]> get(String path, String token, String... headers) {
        HttpRequest.Builder request = request(path, token).GET();
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    /** A form with a metadata part and files. */
    static HttpResponse<byte[]> form(String path, String token, String metadata, byte[]... files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "name=\"metadata\"\r\nContent-Type: application/json", utf8(metadata));
        for (byte[] file : files) {
            part(
                    body,
                    "name=\"image\"; filename=\"image\"\r\nContent-Type: application/octet-stream",
                    file);
        }
        body.writeBytes(utf8("--" + BOUNDARY + "--\r\n"));
        return post(path, token, "multipart/form-data; boundary=" + BOUNDARY, body.toByteArray());
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(
                    "no JSON: " + new String(response.body(), StandardCharsets.UTF_8), e);
        }
    }

    /** The readiness, 200 or the last answer within a minute: a stream starts after the doors. */
    static HttpResponse<byte[]> readiness() {
        Instant deadline = Instant.now().plusSeconds(60);
        HttpResponse<byte[]> ready = get("q/health/ready", "");
        while (ready.statusCode() != 200 && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
            ready = get("q/health/ready", "");
        }
        return ready;
    }

    private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
        body.writeBytes(utf8("--" + BOUNDARY + "\r\nContent-Disposition: form-data; "));
        body.writeBytes(utf8(disposition + "\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(utf8("\r\n"));
    }

    private static HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base().resolve(path)).timeout(Duration.ofSeconds(30));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    static URI base() {
        return URI.create(
                "http://127.0.0.1:"
                        + ConfigProvider.getConfig()
                                .getValue("quarkus.http.test-port", Integer.class)
                        + "/");
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
