package medivlm.triage.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong under /api is told as a problem document (RFC 9457). */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class ProblemsTest {
    private static final String NOBODY = "/api/worklist/00000000-0000-0000-0000-000000000001";

    private static void isProblem(Response answer, int status, String path) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("about:blank"))
                .body("title", notNullValue())
                .body("status", equalTo(status))
                .body("detail", notNullValue())
                .body("instance", equalTo(path));
        assertThat(answer.body().asString()).doesNotContain("Exception").doesNotContain("medivlm.");
    }

    @Test
    void noTokenAForgedOneAndAStrangersAreToldSo() {
        String path = "/api/worklist";
        isProblem(given().get(path), 401, path);
        String forged = Tokens.of("ann", "clinician", "main") + "x";
        isProblem(given().auth().oauth2(forged).get(path), 401, path);
        String stranger = Tokens.of("fred", "fhir-reader", "main");
        isProblem(given().auth().oauth2(stranger).get(path), 403, path);
        isProblem(given().get("/api/me"), 401, "/api/me");
        isProblem(
                given().cookie("triage_token", "x").post(NOBODY + "/claim"),
                403,
                NOBODY + "/claim");
        given().get(path).then().header("WWW-Authenticate", equalTo("Bearer"));
    }

    @Test
    void requestsThatFitNothingAreToldSo() {
        String token = Tokens.of("ann", "clinician", "main");
        isProblem(given().auth().oauth2(token).get(NOBODY), 404, NOBODY);
        isProblem(given().auth().oauth2(token).get("/api/nothing"), 404, "/api/nothing");
        isProblem(given().auth().oauth2(token).get("/api/worklist/7"), 404, "/api/worklist/7");
        isProblem(given().auth().oauth2(token).delete("/api/worklist"), 405, "/api/worklist");
        String search = "/api/worklist/search";
        for (String body : List.of("{", "{\"text\":{}}", "{\"limit\":\"x\"}", "[]")) {
            isProblem(
                    given().auth()
                            .oauth2(token)
                            .contentType(ContentType.JSON)
                            .body(body)
                            .post(search),
                    400,
                    search);
        }
        isProblem(
                given().auth().oauth2(token).contentType("text/plain").body("x").post(search),
                415,
                search);
    }

    @Test
    void everyOperationIsDescribedWithASummary() {
        String token = Tokens.of("ann", "clinician", "main");
        Map<String, Map<String, Object>> paths =
                given().auth()
                        .oauth2(token)
                        .get("/api/openapi?format=json")
                        .then()
                        .statusCode(200)
                        .body("openapi", notNullValue())
                        .extract()
                        .path("paths");
        assertThat(paths)
                .containsKeys(
                        "/api/worklist",
                        "/api/worklist/search",
                        "/api/worklist/counts",
                        "/api/worklist/events",
                        "/api/worklist/{study}",
                        "/api/worklist/{study}/addendum");
        paths.forEach((path, methods) ->
                methods.forEach((method, operation) -> {
                    if (operation instanceof Map<?, ?> described && !method.equals("parameters")) {
                        assertThat(described.get("summary")).as(method + " " + path).isNotNull();
                    }
                }));
        given().auth()
                .oauth2(token)
                .get("/api/openapi")
                .then()
                .statusCode(200)
                .body(org.hamcrest.Matchers.containsString("openapi: 3."));
    }
}
