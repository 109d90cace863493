package medivlm.triage.views;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class SavedViewsTest {
    private static final String NIGHT =
            "{\"query\":{\"state\":[\"ready\",\"not-analysed\"],\"band\":[\"critical\"],"
                    + "\"priority\":[\"stat\"],\"finding\":[\"Pneumothorax\"],\"reader\":\"none\","
                    + "\"late\":true,\"sort\":\"received\"},\"isDefault\":true}";

    private static RequestSpecification as(String user) {
        return given().auth()
                .oauth2(Tokens.of(user, "clinician", "views"))
                .contentType(ContentType.JSON);
    }

    private static Response put(String user, String name, String body) {
        return as(user).body(body).put("/api/views/{name}", name);
    }

    @Test
    void aViewComesBackAsItWasSavedToItsOwnerOnly() {
        put("ann", "Night shift", NIGHT).then().statusCode(200);
        as("ann")
                .get("/api/views")
                .then()
                .body("$", hasSize(1))
                .body("[0].name", equalTo("Night shift"))
                .body("[0].isDefault", equalTo(true))
                .body("[0].query.state", equalTo(List.of("ready", "not-analysed")))
                .body("[0].query.finding", equalTo(List.of("Pneumothorax")))
                .body("[0].query.reader", equalTo("none"))
                .body("[0].query.late", equalTo(true))
                .body("[0].query.sort", equalTo("received"));
        as("bob").get("/api/views").then().body("$", hasSize(0));
        as("bob").delete("/api/views/{name}", "Night shift").then().statusCode(404);
        as("ann").delete("/api/views/{name}", "Night shift").then().statusCode(204);
        as("ann").get("/api/views").then().body("$", hasSize(0));
    }

    @Test
    void savingAgainReplacesAndTheLastDefaultIsTheOnlyOne() {
        put("cara", "one", NIGHT).then().statusCode(200);
        put("cara", "two", NIGHT).then().statusCode(200);
        put("cara", "one", "{\"query\":{\"sort\":\"severity\"}}").then().statusCode(200);
        as("cara")
                .get("/api/views")
                .then()
                .body("name", equalTo(List.of("one", "two")))
                .body("isDefault", equalTo(List.of(false, true)))
                .body("[0].query.sort", equalTo("severity"))
                .body("[0].query.state", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":\"Smith\"}|query.text",
                "{\"finding\":[\"Mr Smith\"]}|query.finding",
                "{\"reader\":\"Mr Smith\"}|query.reader",
                "{\"state\":[\"Smith\"]}|query.state",
                "{\"band\":\"critical\"}|query.band",
                "{\"priority\":[1]}|query.priority",
                "{\"late\":\"yes\"}|query.late",
                "{\"sort\":\"name\"}|query.sort",
                "[]|query"
            })
    void whatIsNoWordOfOursIsRefusedByItsName(String query, String named) {
        put("dan", "any", "{\"query\":" + query + "}")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(named));
    }

    @Test
    void namesAreShortAndVisible() {
        assertThat(put("eve", "x".repeat(61), NIGHT).statusCode()).isEqualTo(400);
        assertThat(put("eve", "tab\there", NIGHT).statusCode()).isEqualTo(400);
        put("eve", " Früh & spät ", NIGHT)
                .then()
                .statusCode(200)
                .body("name", equalTo("Früh & spät"));
        as("eve").body("{}").put("/api/views/x").then().statusCode(400);
    }

    @Test
    void ofManyAtOnceFiftyAreKept() throws Exception {
        List<Callable<Integer>> saves = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String name = "view " + i;
            saves.add(() -> put("fay", name, NIGHT).statusCode());
        }
        List<Integer> outcomes = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> outcome : pool.invokeAll(saves)) {
                outcomes.add(outcome.get());
            }
        }
        assertThat(outcomes).filteredOn(status -> status == 200).hasSize(50);
        assertThat(outcomes).filteredOn(status -> status == 409).hasSize(10);
        as("fay").get("/api/views").then().body("findAll { it.isDefault }", hasSize(1));
    }

    @Test
    void strangersAndPublishersHaveNoViews() {
        given().get("/api/views").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.of("pub", "publisher", "views"))
                .get("/api/views")
                .then()
                .statusCode(403);
    }
}
