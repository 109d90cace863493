package medivlm.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FhirReadsBenchmarkTest {
    private final FhirReadsBenchmark benchmark = new FhirReadsBenchmark();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private String patients = bundle("Patient", "p1", "p2");
    private HttpServer server;

    @TempDir private Path folder;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/fhir", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.merge(
                exchange.getRequestMethod()
                        + " "
                        + exchange.getRequestURI().toString().substring("/fhir/".length()),
                1,
                Integer::sum);
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        String path = exchange.getRequestURI().toString();
        String text;
        if (path.contains("/Patient?")) {
            text = patients;
        } else if (path.contains("?")) {
            text = bundle("DiagnosticReport", "r1");
        } else {
            text = "{\"resourceType\":\"DiagnosticReport\",\"id\":\"r1\"}";
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String bundle(String type, String... ids) {
        List<String> entries =
                List.of(ids).stream()
                        .map(id ->
                                "{\"resource\":{\"resourceType\":\""
                                        + type
                                        + "\",\"id\":\""
                                        + id
                                        + "\"}}")
                        .toList();
        return "{\"resourceType\":\"Bundle\",\"entry\":[" + String.join(",", entries) + "]}";
    }

    private Arguments arguments(String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "--reads",
                                "100",
                                "--url",
                                "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir/"));
        words.addAll(List.of(more));
        return Arguments.of(words, benchmark.options().keySet());
    }

    @Test
    void onlyReadsAndSearchesAreAskedAndEachIsCounted() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "abc\n");
        Map<String, Double> figures = benchmark.run(arguments("--token", token.toString()));
        assertThat(figures)
                .containsOnlyKeys(
                        "load1",
                        "get_p50_ms",
                        "get_p99_ms",
                        "patient_p50_ms",
                        "patient_p99_ms",
                        "latest_p50_ms",
                        "latest_p99_ms");
        assertThat(figures.get("patient_p99_ms"))
                .isGreaterThanOrEqualTo(figures.get("patient_p50_ms"))
                .isPositive();
        assertThat(tokens).containsExactly("Bearer abc");
        int each = FhirRequests.WARM_UP + 100;
        assertThat(asked).containsEntry("GET DiagnosticReport/r1", each);
        int first = asked.getOrDefault("GET DiagnosticReport?patient=p1" + FhirRequests.PAGE, 0);
        int second = asked.getOrDefault("GET DiagnosticReport?patient=p2" + FhirRequests.PAGE, 0);
        assertThat(first + second).isEqualTo(each);
        assertThat(asked.keySet()).allMatch(request -> request.startsWith("GET "));
    }

    @Test
    void aServerOfOthersIsNotLoaded() {
        assertThatThrownBy(() ->
                        benchmark.run(
                                Arguments.of(
                                        List.of("--url", "http://192.0.2.1/fhir"),
                                        benchmark.options().keySet())))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--url http://192.0.2.1/fhir");
    }

    @Test
    void anEmptyServerIsNamedSo() {
        patients = "{\"resourceType\":\"Bundle\"}";
        assertThatThrownBy(() -> benchmark.run(arguments())).hasMessageContaining("no Patient");
    }
}
