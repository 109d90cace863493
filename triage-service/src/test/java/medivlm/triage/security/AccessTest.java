package medivlm.triage.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class AccessTest {
    private static final String PASSWORD = "correct horse";

    @Inject JWTParser parser;

    private static void account(String user, String role) throws IOException {
        Path file =
                Path.of(ConfigProvider.getConfig().getValue("triage.auth.accounts", String.class));
        String hash = Passwords.encode(PASSWORD, new byte[16], 1000);
        Files.writeString(
                file,
                """
                [{"user":"%s","name":"Reader One","roles":["%s"],"sites":["main"],"password":"%s"}]
                """
                        .formatted(user, role, hash));
    }

    private static Response login(String user, String password) {
        return given().contentType(ContentType.JSON)
                .body("{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}")
                .post("/api/login");
    }

    @Test
    void rightPasswordGivesAnHttpOnlyStrictCookieThatOpensTheApi() throws IOException {
        account("reader1", "clinician");
        Response answer = login("reader1", PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(200);
        String cookie = answer.header("Set-Cookie");
        assertThat(cookie).contains("HttpOnly").containsIgnoringCase("SameSite=Strict");
        assertThat(answer.body().asString()).doesNotContain(answer.cookie("triage_token"));
        given().cookie("triage_token", answer.cookie("triage_token"))
                .get("/api/me")
                .then()
                .statusCode(200)
                .body("user", equalTo("reader1"))
                .body("name", equalTo("Reader One"))
                .body("roles", hasItem("clinician"))
                .body("sites", hasItem("main"));
        given().cookie("triage_token", answer.cookie("triage_token"))
                .get("/api/worklist")
                .then()
                .statusCode(200);
    }

    @Test
    void wrongPasswordsAreRefusedAndThenHeldOff() throws IOException {
        account("reader2", "clinician");
        assertThat(login("reader2", "wrong").statusCode()).isEqualTo(401);
        List<Integer> more =
                IntStream.range(0, 20).mapToObj(i -> login("nobody", "x").statusCode()).toList();
        assertThat(more.getFirst()).isEqualTo(401);
        assertThat(more.getLast()).isEqualTo(429);
    }

    @Test
    void bearerTokenOpensAndItsAbsenceOrForgeryDoesNot() {
        String token = Tokens.of("ann", "clinician", "main");
        given().auth().oauth2(token).get("/api/worklist").then().statusCode(200);
        given().get("/api/worklist").then().statusCode(401);
        given().auth().oauth2(token + "x").get("/api/worklist").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.of("fred", "fhir-reader", "main"))
                .get("/api/worklist")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.of("ann", "clinician", "main"))
                .get("/q/metrics")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.of("root", "admin", "*"))
                .get("/q/metrics")
                .then()
                .statusCode(200);
    }

    @Test
    void aTokenIsVerifiedOnceForTheRequestsOfAMinute() throws ParseException {
        String token = Tokens.of("ann", "clinician", "main");
        given().auth().oauth2(token).get("/api/worklist").then().statusCode(200);
        assertThat(parser.parse(token)).isSameAs(parser.parse(token));
    }

    @Test
    void aTokenThatIsNotValidIsAnsweredWithAProblem() {
        String token = Tokens.of("ann", "clinician", "main");
        given().auth()
                .oauth2(token + "x")
                .get("/api/worklist")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json")
                .body("detail", containsString("a valid token is needed"));
    }

    @Test
    void anAddressThatIsTooLongIsAProblem() {
        given().get("/api/worklist?search=" + "x".repeat(4_100))
                .then()
                .statusCode(414)
                .contentType("application/problem+json")
                .body("detail", containsString("4096 characters"));
    }

    @Test
    void theFhirServerTurnsAwayWithAnOutcome() {
        String reports = "/fhir/DiagnosticReport";
        String token = Tokens.of("ann", "fhir-reader", "main");
        for (Response answer :
                List.of(given().get(reports), given().auth().oauth2(token + "x").get(reports))) {
            answer.then()
                    .statusCode(401)
                    .header("WWW-Authenticate", "Bearer")
                    .contentType("application/fhir+json")
                    .body("resourceType", is("OperationOutcome"))
                    .body("issue[0].code", is("login"))
                    .body("issue[0].diagnostics", containsString("a valid token is needed"));
        }
        given().accept("application/fhir+xml")
                .get(reports)
                .then()
                .statusCode(401)
                .contentType("application/fhir+xml")
                .body("OperationOutcome.issue.code.@value", is("login"));
        given().auth()
                .oauth2(Tokens.of("rad", "publisher", "main"))
                .get(reports)
                .then()
                .statusCode(403)
                .contentType("application/fhir+json")
                .body("issue[0].code", is("forbidden"));
    }

    @Test
    void staleCookieKeepsNobodyFromHealthOrLogin() throws IOException {
        account("reader3", "clinician");
        given().cookie("triage_token", "stale.stale.stale")
                .get("/q/health/live")
                .then()
                .statusCode(200);
        given().cookie("triage_token", "stale.stale.stale")
                .header("X-Requested-With", "triage")
                .contentType(ContentType.JSON)
                .body("{\"user\":\"reader3\",\"password\":\"" + PASSWORD + "\"}")
                .post("/api/login")
                .then()
                .statusCode(200);
    }

    @Test
    void changingWithTheCookieNeedsTheHeaderThatForeignPagesCannotSend() {
        String token = Tokens.of("ann", "clinician", "main");
        String claim = "/api/worklist/00000000-0000-0000-0000-000000000001/claim";
        given().cookie("triage_token", token).post(claim).then().statusCode(403);
        given().cookie("triage_token", token)
                .header("X-Requested-With", "triage")
                .contentType(ContentType.JSON)
                .post(claim)
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .post(claim)
                .then()
                .statusCode(404);
    }

    @Test
    void noSpellingOfAPathGetsAroundTheDoor() throws IOException {
        List<String> spellings =
                List.of(
                        "/api//worklist",
                        "//api/worklist",
                        "/api/./worklist",
                        "/api/x/../worklist",
                        "/api/worklist/",
                        "/api/worklist;x=1",
                        "/api;x=1/worklist",
                        "/%61pi/worklist",
                        "/api/%77orklist",
                        "/api%2Fworklist",
                        "/api/%2e%2e/api/worklist",
                        "/static/../api/worklist",
                        "/static/%2e%2e/api/worklist",
                        "/static/..%2fapi/worklist",
                        "/static/..;/api/worklist",
                        "/q/health/../../api/worklist",
                        "/q/health/%2e%2e/metrics",
                        "/q/health/..;/metrics",
                        "/q//metrics",
                        "/q/metrics/",
                        "/api\\worklist",
                        "/API/worklist",
                        "/api/trace//x",
                        "/api/worklist/events/",
                        "/fhir//Patient",
                        "/static/../fhir/Patient",
                        "/fhir;a=b/Patient");
        for (String path : spellings) {
            assertThat(status("GET", path)).as(path).isIn(400, 401, 403, 404, 405);
        }
    }

    /** Sends the path as it is, which an HTTP client would tidy up. */
    private int status(String method, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            (method
                                            + " "
                                            + path
                                            + " HTTP/1.1\r\nHost: localhost\r\nConnection:"
                                            + " close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            String first = answer.readLine();
            return first == null ? 400 : Integer.parseInt(first.split(" ", -1)[1]);
        }
    }
}
