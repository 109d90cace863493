package medivlm.triage.worklist;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import medivlm.schemas.Priority;
import medivlm.schemas.ReportGenerated;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.persistence.AuditEntity;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class WorklistApiTest {
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Inject StoredStudies stored;

    private static Events newStudy(String site) {
        return new Events(site, "1.2.840.99." + NEXT.incrementAndGet());
    }

    private static RequestSpecification as(String user, String... sites) {
        return given().auth()
                .oauth2(Tokens.of(user, "clinician", sites))
                .contentType(ContentType.JSON);
    }

    private Events ready(String site, String findings) {
        Events study = newStudy(site);
        ReportGenerated report = study.report(1, findings, "See findings.");
        stored.apply(study.received(1), report, study.scored(report));
        return study;
    }

    private static Response command(
            RequestSpecification who, UUID study, String what, String body) {
        return who.body(body).post("/api/worklist/" + study + "/" + what);
    }

    @Test
    void rowsComeInDueOrderPageByPage() {
        String site = "order";
        Events normal = ready(site, "The lungs are clear.");
        Events stat = ready(site, "The lungs are clear.");
        stored.apply(stat.placed(Priority.STAT));
        Events tension = ready(site, "Large right tension pneumothorax with mediastinal shift.");
        Events broken = newStudy(site);
        stored.apply(broken.received(1), broken.notAnalysable(1), broken.placed(Priority.URGENT));
        List<String> seen = new ArrayList<>();
        String after = "";
        for (int page = 0; page < 4; page++) {
            Response answer = as("ann", site).get("/api/worklist?limit=1" + after);
            seen.addAll(answer.jsonPath().getList("rows.study", String.class));
            String next = answer.jsonPath().getString("next");
            assertThat(next == null).isEqualTo(page == 3);
            after = "&after=" + next;
        }
        assertThat(seen)
                .containsExactly(
                        stat.study().toString(),
                        tension.study().toString(),
                        broken.study().toString(),
                        normal.study().toString());
    }

    @Test
    void otherSitesAreNotThere() {
        Events study = ready("hidden", "The lungs are clear.");
        as("eve", "elsewhere").get("/api/worklist").then().body("rows", hasSize(0));
        as("eve", "elsewhere").get("/api/worklist/" + study.study()).then().statusCode(404);
        assertThat(command(as("eve", "elsewhere"), study.study(), "claim", "{}").statusCode())
                .isEqualTo(404);
        as("eve", "elsewhere").get("/api/trace/" + study.study()).then().statusCode(404);
        as("eve").get("/api/worklist").then().statusCode(200).body("rows", hasSize(0));
        as("eve", "*").get("/api/worklist").then().body("rows", hasSize(0));
        as("ann", "hidden").get("/api/trace/" + study.uid()).then().statusCode(200);
        as("ann", "hidden")
                .body("{\"text\":\"sen\"}")
                .post("/api/worklist/search")
                .then()
                .body("rows", hasSize(1));
        as("ann", "hidden")
                .body("{\"text\":\"%\"}")
                .post("/api/worklist/search")
                .then()
                .body("rows", hasSize(0));
    }

    @Test
    void ofFiftyParallelClaimsExactlyOneWins() throws Exception {
        Events study = ready("claims", "The lungs are clear.");
        List<Callable<Integer>> claims = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String user = "reader" + i;
            claims.add(
                    () -> command(as(user, "claims"), study.study(), "claim", "{}").statusCode());
        }
        List<Integer> outcomes = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(50)) {
            for (Future<Integer> outcome : pool.invokeAll(claims)) {
                outcomes.add(outcome.get());
            }
        }
        assertThat(outcomes).filteredOn(status -> status == 200).hasSize(1);
        assertThat(outcomes).filteredOn(status -> status == 409).hasSize(49);
        assertThat(AuditEntity.count("studyKey = ?1 and outcome = 'refused'", study.study()))
                .isEqualTo(49);
        assertThat(AuditEntity.count("studyKey = ?1 and outcome = 'success'", study.study()))
                .isPositive();
    }

    @Test
    void studyIsClaimedSignedAndTheReportBecomesFinalUnderTheReadersName() {
        Events study = ready("sign", "There is a large left pleural effusion.");
        UUID key = study.study();
        assertThat(command(as("ann", "sign"), key, "sign", "{\"verdict\":\"accept\"}").statusCode())
                .isEqualTo(409);
        assertThat(command(as("ann", "sign"), key, "claim", "{}").statusCode()).isEqualTo(200);
        assertThat(command(as("ann", "sign"), key, "claim", "{}").statusCode()).isEqualTo(200);
        assertThat(command(as("bob", "sign"), key, "release", "{}").statusCode()).isEqualTo(409);
        assertThat(command(as("ann", "sign"), key, "sign", "{\"verdict\":\"reject\"}").statusCode())
                .isEqualTo(400);
        String edited =
                "{\"verdict\":\"edit\",\"findings\":\"Mine.\",\"impression\":\"Effusion.\"}";
        command(as("ann", "sign"), key, "sign", edited).then().statusCode(200);
        command(as("ann", "sign"), key, "sign", edited).then().statusCode(200);
        as("ann", "sign")
                .get("/api/worklist/" + key)
                .then()
                .body("row.state", equalTo("signed"))
                .body("report.status", equalTo("final"))
                .body("report.impression", equalTo("Effusion."))
                .body("report.signedByName", equalTo("Dr ann"))
                .body(
                        "reportHistory.status",
                        equalTo(List.of("final", "preliminary", "preliminary")))
                .body("analysis.impression", equalTo("See findings."))
                .body("score.terms", notNullValue());
        stored.apply(study.received(2));
        as("ann", "sign")
                .get("/api/worklist/" + key)
                .then()
                .body("row.state", equalTo("waiting"))
                .body("reportHistory[0].status", equalTo("final"));
    }

    @Test
    void overrideNeedsAReasonMovesTheDueTimeAndSurvivesANewAnalysis() {
        Events study = ready("override", "The lungs are clear.");
        UUID key = study.study();
        assertThat(
                        command(as("ann", "override"), key, "override", "{\"priority\":\"stat\"}")
                                .statusCode())
                .isEqualTo(400);
        command(
                        as("ann", "override"),
                        key,
                        "override",
                        "{\"priority\":\"stat\",\"reason\":\"asked by phone\"}")
                .then()
                .statusCode(200)
                .body("lane", equalTo(0))
                .body("dueAt", equalTo("2026-11-23T08:15:00.123456Z"));
        ReportGenerated second = study.report(2, "The lungs are clear.", "Normal.");
        stored.apply(study.received(2), second, study.scored(second));
        as("ann", "override")
                .get("/api/worklist/" + key)
                .then()
                .body("row.lane", equalTo(0))
                .body("row.override.reason", equalTo("asked by phone"));
    }

    @Test
    void staleVersionIsRefused() {
        Events study = ready("stale", "The lungs are clear.");
        int version =
                as("ann", "stale")
                        .get("/api/worklist/" + study.study())
                        .jsonPath()
                        .getInt("row.version");
        String body = "{\"version\":" + version + "}";
        command(as("ann", "stale"), study.study(), "claim", body).then().statusCode(200);
        command(as("ann", "stale"), study.study(), "release", body).then().statusCode(409);
    }

    @Test
    void changesArriveOnceAndResumeWhereTheyStopped() throws IOException {
        String site = "live";
        Events first = ready(site, "The lungs are clear.");
        String position = as("ann", site).get("/api/worklist").jsonPath().getString("events");
        Events second = ready(site, "The lungs are clear.");
        ready("foreign", "The lungs are clear.");
        List<String[]> after = read(position, site, 1);
        assertThat(after).extracting(e -> e[1]).containsExactly(second.study().toString());
        command(as("ann", site), first.study(), "claim", "{}").then().statusCode(200);
        List<String[]> resumed = read(after.getLast()[0], site, 1);
        assertThat(resumed).extracting(e -> e[1]).containsExactly(first.study().toString());
        assertThat(resumed.getLast()[2]).contains("\"state\":\"claimed\"");
    }

    /** Row events after a position: id, study, data. */
    private List<String[]> read(String after, String site, int count) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection)
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/worklist/events")
                                .toURL()
                                .openConnection();
        connection.setRequestProperty(
                "Authorization", "Bearer " + Tokens.of("ann", "clinician", site));
        connection.setRequestProperty("Accept", "text/event-stream");
        connection.setRequestProperty("Last-Event-ID", after);
        connection.setReadTimeout(10_000);
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                connection.getInputStream(), StandardCharsets.UTF_8))) {
            String id = "";
            String name = "";
            while (rows.size() < count) {
                String line = lines.readLine();
                if (line == null) {
                    break;
                }
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:") && name.equals("row")) {
                    String data = line.substring(5).strip();
                    rows.add(new String[] {id, data.substring(10, 46), data});
                }
            }
        } finally {
            connection.disconnect();
        }
        return rows;
    }
}
