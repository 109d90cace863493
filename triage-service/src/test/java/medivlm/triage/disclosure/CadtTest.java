package medivlm.triage.disclosure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import medivlm.schemas.ReportGenerated;
import medivlm.triage.fhir.resource.Validation;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.FlagOnly;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code triage.cadt=true} no door tells more than the flag and the order. */
@QuarkusTest
@TestProfile(FlagOnly.class)
@QuarkusTestResource(TriageDatabase.class)
class CadtTest {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final List<String> TELLING =
            List.of(
                    "pneumothorax",
                    "effusion",
                    "fracture",
                    "clear",
                    "normal",
                    "no finding",
                    "\"none\"",
                    "minor",
                    "significant",
                    "normalised",
                    "contribution");

    @Inject StoredStudies stored;

    private static RequestSpecification as(String user, String site) {
        return given().auth()
                .oauth2(Tokens.of(user, "clinician", site))
                .contentType(ContentType.JSON);
    }

    private Events ready(String site, String findings, String impression) {
        Events study = new Events(site, "1.2.840.77." + NEXT.incrementAndGet());
        ReportGenerated report = study.report(1, findings, impression);
        stored.apply(study.received(1), report, study.scored(report));
        return study;
    }

    private Events unremarkable(String site) {
        return ready(site, "The lungs are clear. Old healed rib fracture.", "No finding, normal.");
    }

    private Events critical(String site) {
        return ready(
                site,
                "Large right tension pneumothorax with mediastinal shift.",
                "Tension pneumothorax. Small effusion.");
    }

    private static void tellsNothing(String body) {
        assertThat(body.toLowerCase(Locale.ROOT)).isNotBlank().doesNotContain(TELLING);
    }

    @Test
    void theListShowsTheFlagAndTheOrder() {
        Events normal = unremarkable("list");
        Events flagged = critical("list");
        String body =
                as("ann", "list")
                        .get("/api/worklist")
                        .then()
                        .body("rows.study", equalTo(keys(flagged, normal)))
                        .body("rows[0].band", equalTo("critical"))
                        .body("rows[1].band", nullValue())
                        .body("rows.severity", not(hasItem(not(nullValue()))))
                        .body("rows[0].topFindings", hasSize(0))
                        .extract()
                        .asString();
        tellsNothing(body);
        tellsNothing(
                as("ann", "list")
                        .body("{\"text\":\"sent\"}")
                        .post("/api/worklist/search")
                        .asString());
    }

    private static List<String> keys(Events... studies) {
        return List.of(studies).stream().map(one -> one.study().toString()).toList();
    }

    @Test
    void theStudyShowsNoTextNoBoxAndNoScoreUntilAPersonSignsTheirOwn() {
        for (Events study : List.of(unremarkable("study"), critical("study"))) {
            String body =
                    as("ann", "study")
                            .get("/api/worklist/" + study.study())
                            .then()
                            .statusCode(200)
                            .body("analysis.outcome", equalTo("report"))
                            .body("analysis.regions", hasSize(0))
                            .body("score", nullValue())
                            .extract()
                            .asString();
            tellsNothing(body);
        }
    }

    @Test
    void nobodySignsWhatTheyWereNotShown() {
        UUID key = critical("sign").study();
        as("ann", "sign").body("{}").post("/api/worklist/" + key + "/claim").then().statusCode(200);
        as("ann", "sign")
                .body("{\"verdict\":\"accept\"}")
                .post("/api/worklist/" + key + "/sign")
                .then()
                .statusCode(400);
        as("ann", "sign")
                .body("{\"findings\":\"Mine.\",\"impression\":\"Drained.\"}")
                .post("/api/worklist/" + key + "/sign")
                .then()
                .statusCode(200);
        String body =
                as("ann", "sign")
                        .get("/api/worklist/" + key)
                        .then()
                        .body("report.impression", equalTo("Drained."))
                        .extract()
                        .asString();
        tellsNothing(body);
        String report =
                as("ann", "sign")
                        .get("/fhir/DiagnosticReport/" + key)
                        .then()
                        .body("status", equalTo("final"))
                        .body("conclusion", equalTo("Drained."))
                        .extract()
                        .asString();
        tellsNothing(report);
        assertThat(Validation.errors(report)).isEmpty();
    }

    @Test
    void liveChangesTellNoMore() throws IOException {
        String position = as("ann", "live").get("/api/worklist").jsonPath().getString("events");
        Events study = unremarkable("live");
        String row = rowAfter(position, "live");
        assertThat(row).contains(study.study().toString()).contains("\"topFindings\":[]");
        tellsNothing(row);
    }

    @Test
    void filtersAndCountsTellNoMoreThanTheRows() {
        for (String query : List.of("sort=severity", "finding=Edema", "band=minor", "band=none")) {
            as("ann", "filter").get("/api/worklist?" + query).then().statusCode(400);
        }
        as("ann", "filter").get("/api/worklist?band=critical").then().statusCode(200);
        as("ann", "filter")
                .get("/api/worklist/counts")
                .then()
                .body("byBand.critical", equalTo(0))
                .body("byBand.none", nullValue());
    }

    @Test
    void theTraceTellsNoScore() {
        Events study = unremarkable("trace");
        String body = as("ann", "trace").get("/api/trace/" + study.study()).asString();
        assertThat(body).contains("scored");
        tellsNothing(body);
        assertThat(body).doesNotContain("severity ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DiagnosticReport", "Observation", "Task", "ImagingStudy"})
    void fhirTellsNoMoreByReadSearchOrInclude(String type) {
        Events study = unremarkable("fhir" + type);
        UUID key = study.study();
        String site = "fhir" + type;
        String read = as("ann", site).get("/fhir/" + type + "/" + key).asString();
        String found =
                as("ann", site)
                        .get("/fhir/" + type + "?_id=" + key + include(type))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        assertThat(Validation.errors(read)).isEmpty();
        tellsNothing(read);
        tellsNothing(found);
    }

    private static String include(String type) {
        return switch (type) {
            case "DiagnosticReport" ->
                    "&_include=DiagnosticReport:result&_revinclude=Provenance:target";
            case "ImagingStudy" -> "&_revinclude=DiagnosticReport:imaging-study";
            default -> "";
        };
    }

    @Test
    void fhirFlagsWhatIsFlaggedAndNothingElse() {
        Events flagged = critical("interpretation");
        Events normal = unremarkable("interpretation");
        as("ann", "interpretation")
                .get("/fhir/Observation/" + flagged.study())
                .then()
                .body("interpretation[0].coding[0].code", equalTo("AA"))
                .body("valueQuantity", nullValue())
                .body("dataAbsentReason.coding[0].code", equalTo("masked"));
        as("ann", "interpretation")
                .get("/fhir/Observation/" + normal.study())
                .then()
                .body("interpretation", nullValue());
    }

    @Test
    void nobodySearchesForFindings() {
        as("ann", "fhirsearch")
                .get("/fhir/DiagnosticReport?conclusion-code=36118008")
                .then()
                .statusCode(400);
        assertThat(given().get("/fhir/metadata").asString()).doesNotContain("conclusion");
    }

    @Test
    void theOperationsPageNamesNoBandBelowTheFlag() {
        unremarkable("figures");
        critical("figures");
        String body =
                as("ann", "figures")
                        .get("/api/operations")
                        .then()
                        .body("ages.band", equalTo(List.of("critical", "unflagged")))
                        .extract()
                        .asString();
        tellsNothing(body);
    }

    @Test
    void thePageKnowsTheMode() {
        as("ann", "me").get("/api/me").then().body("cadt", equalTo(true));
    }

    private static String rowAfter(String position, String site) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection)
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/worklist/events")
                                .toURL()
                                .openConnection();
        connection.setRequestProperty(
                "Authorization", "Bearer " + Tokens.of("ann", "clinician", site));
        connection.setRequestProperty("Accept", "text/event-stream");
        connection.setRequestProperty("Last-Event-ID", position);
        connection.setReadTimeout(10_000);
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                connection.getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith("data:") && line.contains("\"study\""))
                    .findFirst()
                    .orElseThrow();
        } finally {
            connection.disconnect();
        }
    }
}
