package medivlm.triage.fhir.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that mean harm: a short 4xx with an OperationOutcome, soon, and nothing is kept. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class HostileRequestsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int SHORT = 4_000;
    private static final long KEPT_BYTES = 64L << 20;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/fhir+json";
    private static final String XML = "application/fhir+xml";

    private FhirDoor door = new FhirDoor();

    @BeforeEach
    void open() {
        door = new FhirDoor("main");
    }

    @AfterEach
    void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DiagnosticReport?_count=1000000000",
                "DiagnosticReport?_count=99999999999999999999999999",
                "DiagnosticReport?_count=-1",
                "DiagnosticReport?_include:iterate=DiagnosticReport:subject",
                "DiagnosticReport?_include:recurse=*&_revinclude:iterate=*",
                "DiagnosticReport?_include=*",
                "DiagnosticReport?status=a%00b",
                "DiagnosticReport?identifier=a%0d%0ab",
                "DiagnosticReport?date=2026-13-45",
                "DiagnosticReport?date=2026%27%3Bdrop%20table%20study",
                "DiagnosticReport?_sort=issued%3Bdrop%20table%20study",
                "DiagnosticReport?_cursor=%27%20or%201%3D1",
                "DiagnosticReport?_total=accurate%27",
                "DiagnosticReport?_summary=%00",
                "DiagnosticReport?patient.name.given.family=x"
            })
    void isRefusedSoon(String query) {
        refused(() -> door.get(query));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DiagnosticReport?status=%27%29%3Bdrop%20table%20study%3B--",
                "DiagnosticReport?code=%22%5D%7D",
                "DiagnosticReport?identifier=%27%20or%201=1",
                "Patient?family=%25%25%25%25%25%25%25",
                "Patient?family:contains=%27%7C%7Cpg_sleep(5)%7C%7C%27",
                "DiagnosticReport?_id=../../etc/passwd",
                "DiagnosticReport?subject=Patient/%27;select%201"
            })
    void textThatLooksLikeSqlIsOnlyText(String query) {
        HttpResponse<String> answer = door.get(query);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(FhirDoor.bundle(answer).getEntry()).isEmpty();
        assertThat(door.get("DiagnosticReport?_count=1").statusCode()).isEqualTo(200);
    }

    static Stream<Arguments> bodies() {
        String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        String deepArrays = "[".repeat(400_000);
        String deepXml =
                "<Patient xmlns=\"http://hl7.org/fhir\">"
                        + "<a>".repeat(50_000)
                        + "</a>".repeat(50_000)
                        + "</Patient>";
        String xxe =
                "<?xml version=\"1.0\"?><!DOCTYPE Patient [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + "<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"&x;\"/></Patient>";
        String laughs =
                "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b"
                        + " \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><Patient"
                        + " xmlns=\"http://hl7.org/fhir\"><id value=\"&b;\"/></Patient>";
        String many = "a=1&".repeat(10_000);
        String manyNames =
                Stream.iterate(1, i -> i + 1)
                        .limit(5_000)
                        .map(i -> "p" + i + "=1")
                        .collect(java.util.stream.Collectors.joining("&"));
        return Stream.of(
                Arguments.of("deep JSON", "Patient/$validate", deep, JSON),
                Arguments.of("deep JSON arrays", "Patient/$validate", deepArrays, JSON),
                Arguments.of("deep XML", "Patient/$validate", deepXml, XML),
                Arguments.of("external entity", "Patient/$validate", xxe, XML),
                Arguments.of("billion laughs", "Patient/$validate", laughs, XML),
                Arguments.of("no resource", "Patient/$validate", "\u0000\u0001", JSON),
                Arguments.of("half a resource", "Patient/$validate", "{\"resourceType\":", JSON),
                Arguments.of("two megabytes", "Patient/$validate", "x".repeat(2_000_000), JSON),
                Arguments.of("40 megabytes", "Patient/$validate", "x".repeat(40_000_000), JSON),
                Arguments.of(
                        "form of a megabyte",
                        "Patient/_search",
                        "family=" + "x".repeat(1 << 20),
                        FORM),
                Arguments.of("long value", "Patient/_search", "family=" + "x".repeat(60_000), FORM),
                Arguments.of("10,000 times one name", "Patient/_search", many, FORM),
                Arguments.of("5,000 names", "Patient/_search", manyNames, FORM),
                Arguments.of(
                        "5,000 values", "Patient/_search", "family=" + "x,".repeat(1_900), FORM),
                Arguments.of("bad percent", "Patient/_search", "family=%zz", FORM),
                Arguments.of(
                        "resource to create", "Patient", "{\"resourceType\":\"Patient\"}", JSON),
                Arguments.of("deep resource to create", "Patient", deep.substring(0, 60_000), JSON),
                Arguments.of("entity to create", "Patient", xxe, XML),
                Arguments.of(
                        "batch", "", "{\"resourceType\":\"Bundle\",\"type\":\"batch\"}", JSON));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void aBodyIsRefusedSoon(String what, String path, String body, String type) {
        HttpResponse<String> answer = refused(() -> door.post(path, body, "Content-Type", type));
        assertThat(answer.body()).as(what).doesNotContain("root:");
    }

    @Test
    void tenThousandParametersOfAnAddressAreRefused() {
        HttpResponse<String> answer = door.get("Patient?" + "a=1&".repeat(900));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(FhirDoor.json(answer).path("resourceType").asText())
                .isEqualTo("OperationOutcome");
    }

    /** Too long for the HTTP server: refused before FHIR, so without an outcome. */
    @Test
    void anAddressOfAMegabyteIsRefused() {
        HttpResponse<String> answer = door.get("Patient?family=" + "x".repeat(1 << 20));
        assertThat(answer.statusCode()).isEqualTo(414);
        assertThat(answer.body()).hasSizeLessThan(SHORT);
    }

    @Test
    void anAddressThatIsTooLongIsRefusedWithTheWayOut() {
        HttpResponse<String> answer =
                refused(() -> door.get("Patient?_id=" + "0123456789,".repeat(400)));
        assertThat(answer.statusCode()).isEqualTo(414);
        assertThat(answer.body()).contains("\"too-long\"", "POST _search");
    }

    /** By the HTTP server, before FHIR, so without an outcome. */
    @ParameterizedTest
    @ValueSource(strings = {"status=%zz", "status=%", "status=%e", "%=1", "a&%4"})
    void anAddressThatIsNotPercentEncodedIsRefused(String query) throws IOException {
        String answer = raw("GET /fhir/DiagnosticReport?" + query + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400");
    }

    @Test
    void aBodyWithoutALengthIsRefused() throws IOException {
        String answer =
                raw(
                        "POST /fhir/Patient/_search HTTP/1.1\r\nHost: x\r\nContent-Type: "
                                + FORM
                                + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413").contains("OperationOutcome");
    }

    /** Sends a request as it is; the beginning of what comes back. */
    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout((int) SOON.toMillis());
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            byte[] answer = new byte[SHORT];
            int length = 0;
            InputStream in = socket.getInputStream();
            while (length < SHORT
                    && !new String(answer, 0, length, StandardCharsets.US_ASCII)
                            .matches("(?s).*(diagnostics|content-length: 0\\r\\n\\r\\n).*")) {
                int read = read(in, answer, length);
                if (read < 0) {
                    break;
                }
                length += read;
            }
            return new String(answer, 0, length, StandardCharsets.US_ASCII);
        }
    }

    private static int read(InputStream in, byte[] answer, int from) throws IOException {
        try {
            return in.read(answer, from, SHORT - from);
        } catch (SocketTimeoutException e) {
            return -1;
        }
    }

    @Test
    void nothingIsKeptOfThem() {
        String body = "family=" + "x".repeat(60_000);
        String deep = "{\"a\":".repeat(50_000);
        for (int warm = 0; warm < 20; warm++) {
            door.post("Patient/_search", body, "Content-Type", FORM);
            door.post("Patient/$validate", deep, "Content-Type", JSON);
        }
        long before = used();
        for (int i = 0; i < 400; i++) {
            door.post("Patient/_search", body, "Content-Type", FORM);
            door.post("Patient/$validate", deep, "Content-Type", JSON);
            door.get("Patient?_count=1000000000&x=" + i);
        }
        assertThat(used() - before).isLessThan(KEPT_BYTES);
    }

    private static long used() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static HttpResponse<String> refused(
            java.util.function.Supplier<HttpResponse<String>> request) {
        long begin = System.nanoTime();
        HttpResponse<String> answer = request.get();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.body()).hasSizeLessThan(SHORT);
        JsonNode outcome = FhirDoor.json(answer);
        assertThat(outcome.path("resourceType").asText())
                .as(answer.body())
                .isEqualTo("OperationOutcome");
        assertThat(outcome.at("/issue/0/diagnostics").asText()).isNotBlank();
        return answer;
    }
}
