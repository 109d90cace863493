package medivlm.ingest.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import medivlm.ingest.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(ServiceUnderTest.class)
class AccessIT {

    @Test
    void doorsNeedATokenWithTheirRole() {
        assertThat(upload("", "api/studies")).isEqualTo(401);
        assertThat(upload("no.real.token", "api/studies")).isEqualTo(401);
        assertThat(upload(Doors.clinician("main"), "api/studies")).isEqualTo(403);
        assertThat(upload(Doors.token(Set.of("fhir-reader"), "main"), "api/studies"))
                .isEqualTo(403);
        assertThat(upload(Doors.publisher(), "api/studies")).isEqualTo(201);
        assertThat(Doors.get("api/images/" + "0".repeat(64), Doors.publisher()).statusCode())
                .isEqualTo(403);
        assertThat(Doors.post("api/orders", "", "application/json", new byte[2]).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/studies", "dicomweb/studies", "fhir/ImagingStudy", "q/metrics"})
    void whoHasNoValidTokenIsToldSo(String path) {
        for (String token : List.of("", "no.real.token", Doors.tokenOf("somebody-else"))) {
            HttpResponse<byte[]> answer = Doors.get(path, token);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(answer.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
            assertThat(new String(answer.body(), UTF_8))
                    .contains("urn:medivlm:problem:no-token", "\"remedy\"", "Bearer");
        }
    }

    @Test
    void tokenOfAnotherIssuerIsNoToken() {
        assertThat(upload(Doors.tokenOf("somebody-else"), "api/studies")).isEqualTo(401);
    }

    @Test
    void senderStaysAtTheirSites() {
        String both = Doors.token(Set.of("publisher"), "north", "south");

        assertThat(upload(both, "api/studies")).isEqualTo(400);
        assertThat(upload(both, "api/studies?site=south")).isEqualTo(201);
        assertThat(upload(both, "api/studies?site=main")).isEqualTo(403);
        assertThat(upload(Doors.token(Set.of("publisher")), "api/studies")).isEqualTo(403);
        assertThat(upload(Doors.token(Set.of("publisher"), "*"), "api/studies")).isEqualTo(403);
        assertThat(upload(Doors.token(Set.of("admin"), "*"), "api/studies")).isEqualTo(201);
    }

    /** CVE-2026-87743 and its relatives: a path that the guard and the router read differently. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api//studies",
                "//api/studies",
                "/api/./studies",
                "/api/%2e/studies",
                "/api/%2e%2e/api/studies",
                "/q/../api/studies",
                "/q/health/../../api/studies",
                "/q/health/%2e%2e/%2e%2e/api/studies",
                "/q/health/..%2f..%2fapi/studies",
                "/q/health/..;/../api/studies",
                "/api/studies/",
                "/api/studies;a=b",
                "/api;a=b/studies",
                "/%61pi/studies",
                "/api/studies%3fx",
                "/q/health/../metrics",
                "/q/health/%2e%2e/metrics",
                "/q/health/..%2fmetrics",
                "/q/health;/../metrics",
                "/q//metrics",
                "//q/metrics",
                "/q/%6detrics",
                "/q/metrics/",
                "/q/health//../../metrics"
            })
    void noSpellingOfAPathGetsPastTheGuard(String path) throws IOException {
        for (String method : new String[] {"GET", "POST"}) {
            int status = raw(method, path);
            assertThat(status).as(method + " " + path).isIn(400, 401, 404, 405);
        }
    }

    @Test
    void healthIsOpenAndMetricsAreForAdministrators() {
        HttpResponse<byte[]> ready = Doors.readiness();
        assertThat(new String(ready.body(), UTF_8))
                .contains("kafka", "image-store", "assembler", "submissions");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(Doors.get("q/health/live", "").statusCode()).isEqualTo(200);
        assertThat(Doors.get("q/metrics", "").statusCode()).isEqualTo(401);
        assertThat(Doors.get("q/metrics", Doors.publisher()).statusCode()).isEqualTo(403);

        upload(Doors.publisher(), "api/studies");
        HttpResponse<byte[]> metrics = Doors.get("q/metrics", Doors.token(Set.of("admin"), "*"));
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(new String(metrics.body(), UTF_8))
                .containsPattern("triage_ingest_instances_total\\{door=\"rest\",outcome=\"")
                .contains("triage_ingest_bytes_total{door=\"rest\"}");
    }

    @Test
    void unknownAddressIsAProblemWithoutAStackTrace() {
        HttpResponse<byte[]> response = Doors.get("api/nothing", Doors.publisher());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(new String(response.body(), UTF_8)).doesNotContain("\tat ", "Exception");
    }

    @Test
    void apiIsDescribed() {
        HttpResponse<byte[]> response = Doors.get("q/openapi?format=json", Doors.publisher());

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode paths = Doors.json(response).get("paths");
        assertThat(paths.has("/api/studies")).isTrue();
        assertThat(paths.has("/api/orders")).isTrue();
        assertThat(paths.has("/api/images/{sha256}/rendered.png")).isTrue();
    }

    private static int upload(String token, String path) {
        return Doors.post(path, token, "image/png", Samples.png(31)).statusCode();
    }

    /** Sends an image to the path letter by letter: a client library would tidy it up. */
    private static int raw(String method, String path) throws IOException {
        URI base = Doors.base();
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(10_000);
            byte[] body = Samples.png(32);
            String head =
                    method
                            + " "
                            + path
                            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\n"
                            + "Content-Length: "
                            + body.length
                            + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(ISO_8859_1));
            socket.getOutputStream().write(body);
            String answer = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }
}
