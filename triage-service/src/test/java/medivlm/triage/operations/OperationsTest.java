package medivlm.triage.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import medivlm.schemas.Priority;
import medivlm.schemas.ReportGenerated;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class OperationsTest {
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Inject StoredStudies stored;
    @Inject EntityManager entities;

    private static RequestSpecification as(String role, String... sites) {
        return given().auth().oauth2(Tokens.of("ann", role, sites)).contentType(ContentType.JSON);
    }

    private static JsonPath figures(String site) {
        return as("clinician", site)
                .get("/api/operations")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private Events ready(String site, String findings) {
        Events study = new Events(site, "1.2.840.66." + NEXT.incrementAndGet());
        ReportGenerated report = study.report(1, findings, "See findings.");
        stored.apply(study.received(1), report, study.scored(report));
        return study;
    }

    /** Moves a study to another time: events of the tests lie on a fixed day. */
    private void receivedBefore(UUID study, Duration ago) {
        Instant at = Instant.now().minus(ago);
        QuarkusTransaction.requiringNew()
                .run(() ->
                        Map.of(
                                        "study",
                                        "received_at",
                                        "worklist_row",
                                        "received_at",
                                        "analysis",
                                        "analysed_at")
                                .forEach((table, column) ->
                                        entities.createNativeQuery(
                                                        "update "
                                                                + table
                                                                + " set "
                                                                + column
                                                                + " = ?1 where study_key = ?2")
                                                .setParameter(1, at)
                                                .setParameter(2, study)
                                                .executeUpdate()));
    }

    @Test
    void openRowsAreCountedByLaneAgeAndBand() {
        String site = "op-open";
        Events stat = ready(site, "The lungs are clear.");
        stored.apply(stat.placed(Priority.STAT));
        Events normal = ready(site, "The lungs are clear.");
        receivedBefore(stat.study(), Duration.ofSeconds(1000));
        receivedBefore(normal.study(), Duration.ofMinutes(50));
        JsonPath page = figures(site);
        assertThat(page.getInt("open.count")).isEqualTo(2);
        assertThat(page.getInt("open.overdue")).isEqualTo(2);
        assertThat(page.getList("open.byLane.lane")).isEqualTo(List.of(0, 1));
        assertThat(page.getList("open.byLane.count")).isEqualTo(List.of(1, 1));
        assertThat(Instant.parse(page.getString("open.oldestReceivedAt")))
                .isBetween(Instant.now().minusSeconds(3100), Instant.now().minusSeconds(3000));
        assertThat(page.getInt("lane0.open")).isEqualTo(1);
        assertThat(page.getDouble("lane0.share")).isEqualTo(0.5);
        assertThat(page.getBoolean("lane0.alarm")).isTrue();
        assertThat(page.getList("ages.count")).isEqualTo(List.of(2));
        assertThat(page.getInt("ages[0].p50")).isBetween(2000, 2100);
        assertThat(page.getInt("ages[0].p90")).isBetween(2800, 2900);
        assertThat(page.getInt("ages[0].max")).isBetween(3000, 3100);
        assertThat(figures("op-empty").getInt("open.count")).isZero();
        assertThat(figures("op-empty").getString("open.oldestReceivedAt")).isNull();
        assertThat(figures("op-empty").getDouble("lane0.share")).isZero();
    }

    @Test
    void theLastDayIsCountedByTheHour() {
        String site = "op-hours";
        Events first = ready(site, "The lungs are clear.");
        Events old = ready(site, "The lungs are clear.");
        receivedBefore(first.study(), Duration.ofHours(2));
        receivedBefore(old.study(), Duration.ofHours(25));
        Events broken = new Events(site, "1.2.840.66." + NEXT.incrementAndGet());
        stored.apply(broken.received(1), broken.notAnalysable(1));
        receivedBefore(broken.study(), Duration.ofHours(2));
        String path = "/api/worklist/" + first.study() + "/";
        as("clinician", site).body("{}").post(path + "claim").then().statusCode(200);
        as("clinician", site)
                .body("{\"verdict\":\"accept\"}")
                .post(path + "sign")
                .then()
                .statusCode(200);
        JsonPath page = figures(site);
        assertThat(page.getList("throughput")).hasSize(24);
        assertThat(page.getList("throughput.received", Integer.class).get(21)).isEqualTo(2);
        assertThat(page.getList("throughput.analysed", Integer.class).get(21)).isEqualTo(1);
        assertThat(sum(page, "received")).isEqualTo(2);
        assertThat(sum(page, "signed")).isEqualTo(1);
        assertThat(page.getList("notAnalysed.reason")).isEqualTo(List.of("corrupt-image"));
        assertThat(page.getList("notAnalysed.count")).isEqualTo(List.of(1));
    }

    private static int sum(JsonPath page, String member) {
        return page.getList("throughput." + member, Integer.class).stream()
                .mapToInt(count -> count)
                .sum();
    }

    @Test
    void figuresOfOtherFeaturesStandOnThePageAndABrokenOneIsLeftOut() {
        as("clinician", "op-parts")
                .get("/api/operations")
                .then()
                .statusCode(200)
                .body("probe.sites", equalTo(List.of("op-parts")))
                .body("broken", nullValue())
                .body("open.count", equalTo(0));
    }

    @Test
    void aReplayIsForAdminsNeedsAReasonAndALetter() {
        as("clinician", "op")
                .body("{\"reason\":\"x\"}")
                .post("/api/operations/dead-letters/1/replay")
                .then()
                .statusCode(403);
        as("admin", "*")
                .body("{}")
                .post("/api/operations/dead-letters/1/replay")
                .then()
                .statusCode(400);
        as("admin", "*")
                .body("{\"reason\":\"x\"}")
                .post("/api/operations/dead-letters/987654321/replay")
                .then()
                .statusCode(404);
        given().get("/api/operations").then().statusCode(401);
        as("publisher", "op").get("/api/operations").then().statusCode(403);
        as("clinician", "op")
                .get("/api/operations/dead-letters")
                .then()
                .body("letters", hasSize(0));
    }
}
