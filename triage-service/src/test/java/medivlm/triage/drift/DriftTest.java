package medivlm.triage.drift;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import medivlm.schemas.StudyAnalysed;
import medivlm.triage.drift.ReportStream.Kind;
import medivlm.triage.drift.rules.Measure;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.persistence.AuditEntity;
import medivlm.triage.persistence.DriftReportEntity;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

/** Analyses through the intake into PostgreSQL, from there to states, metrics and answers. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class DriftTest {
    private static final Kind USUAL = new Kind(0.4, 0, 0.02);
    private static final int BATCH = 100;

    @Inject StoredStudies stored;
    @Inject DriftWatch watch;
    @Inject DriftMeter meter;
    @Inject MeterRegistry meters;

    private static RequestSpecification as(String role, String... sites) {
        return given().auth().oauth2(Tokens.of("ann", role, sites)).contentType(ContentType.JSON);
    }

    private void arrive(List<StudyAnalysed> analyses) {
        for (int i = 0; i < analyses.size(); i += BATCH) {
            stored.applyTogether(analyses.subList(i, Math.min(i + BATCH, analyses.size())));
        }
    }

    private ReportStream learnt(String site, long seed) {
        ReportStream stream = new ReportStream(site, seed);
        arrive(stream.next(550, USUAL));
        watch.judgeAll();
        return stream;
    }

    private static JsonPath drift(String site) {
        return as("clinician", site)
                .get("/api/severity/drift")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, String> states(String site) {
        List<Map<String, String>> measures = drift(site).getList("corpora[0].measures");
        return measures.stream()
                .collect(
                        java.util.stream.Collectors.toMap(
                                m -> String.valueOf(m.get("measure")),
                                m -> String.valueOf(m.get("state"))));
    }

    private double metric(String name, String site, Measure measure) {
        return meters.get("triage.severity.drift." + name)
                .tags("corpus", site + "/chest", "measure", measure.wire())
                .gauge()
                .value();
    }

    @Test
    void aStreamThatStaysAsItWasRaisesNothing() {
        ReportStream stream = learnt("calm", 11);
        for (int i = 0; i < 4; i++) {
            arrive(stream.next(100, USUAL));
            watch.judgeAll();
            assertThat(states("calm").values()).containsOnly("ok");
        }
        assertThat(drift("calm").getString("corpora[0].state")).isEqualTo("ok");
        for (Measure measure : Measure.values()) {
            assertThat(metric("state", "calm", measure)).isZero();
        }
        assertThat(metric("value", "calm", Measure.ABNORMAL)).isBetween(0.3, 0.5);
    }

    @Test
    void aStreamThatShiftsRaisesTheAlarmThatNamesTheMeasure() {
        ReportStream stream = learnt("sicker", 12);
        arrive(stream.next(300, new Kind(0.8, 0, 0.02)));
        watch.judgeAll();
        assertThat(states("sicker"))
                .isEqualTo(
                        Map.of(
                                "abnormal", "alarm",
                                "score-shift", "alarm",
                                "unknown-words", "ok",
                                "not-analysed", "ok"));
        assertThat(drift("sicker").getString("corpora[0].state")).isEqualTo("alarm");
        assertThat(metric("state", "sicker", Measure.SCORE_SHIFT)).isEqualTo(2);
        assertThat(metric("difference", "sicker", Measure.ABNORMAL)).isGreaterThan(0.2);
    }

    @Test
    void wordsThatTheReaderDoesNotKnowRaiseTheirOwnAlarm() {
        ReportStream stream = learnt("foreign", 13);
        arrive(stream.next(200, new Kind(0.4, 0.9, 0.02)));
        watch.judgeAll();
        assertThat(states("foreign"))
                .containsEntry("unknown-words", "alarm")
                .containsEntry("abnormal", "ok")
                .containsEntry("not-analysed", "ok");
    }

    @Test
    void analysesThatFailRaiseTheirOwnAlarmAndItEndsWhenTheyWorkAgain() {
        ReportStream stream = learnt("broken", 14);
        arrive(stream.next(200, new Kind(0.4, 0, 0.4)));
        watch.judgeAll();
        assertThat(states("broken"))
                .containsEntry("not-analysed", "alarm")
                .containsEntry("abnormal", "ok")
                .containsEntry("score-shift", "ok");
        arrive(stream.next(550, USUAL));
        watch.judgeAll();
        assertThat(states("broken").values()).containsOnly("ok");
    }

    @Test
    void aQuietNightRaisesNothingHoweverItsReportsAre() {
        ReportStream stream = learnt("night", 15);
        arrive(stream.next(30, new Kind(1, 1, 0.3)));
        watch.judgeAll();
        assertThat(states("night").values()).containsOnly("ok");
        assertThat(drift("night").getList("corpora[0].measures.judged", Boolean.class))
                .containsOnly(false);
    }

    @Test
    void whileACorpusIsSmallItLearnsAndAnAdminCannotPinABaseline() {
        arrive(new ReportStream("small", 16).next(50, new Kind(0.4, 0, 0)));
        watch.judgeAll();
        as("clinician", "small")
                .get("/api/severity/drift")
                .then()
                .body("corpora.state", contains("learning"))
                .body("corpora[0].reports", equalTo(50))
                .body("corpora[0].measures", hasSize(0));
        as("admin", "small")
                .body("{\"site\":\"small\"}")
                .post("/api/severity/drift/baseline")
                .then()
                .statusCode(409)
                .contentType("application/problem+json");
    }

    @Test
    void theBaselineStandsUntilAnAdminPinsTheNewNormal() {
        ReportStream stream = learnt("pinned", 17);
        int reports = drift("pinned").getInt("corpora[0].baseline.reports");
        Kind sicker = new Kind(0.8, 0, 0.02);
        arrive(stream.next(600, sicker));
        watch.judgeAll();
        assertThat(drift("pinned").getInt("corpora[0].baseline.number")).isEqualTo(1);
        assertThat(drift("pinned").getInt("corpora[0].baseline.reports")).isEqualTo(reports);
        assertThat(states("pinned")).containsEntry("abnormal", "alarm");
        as("clinician", "pinned")
                .body("{\"site\":\"pinned\"}")
                .post("/api/severity/drift/baseline")
                .then()
                .statusCode(403);
        as("admin", "elsewhere")
                .body("{\"site\":\"pinned\"}")
                .post("/api/severity/drift/baseline")
                .then()
                .statusCode(404);
        as("admin", "pinned")
                .body("{\"site\":\"pinned\",\"bodyPart\":\"CHEST\"}")
                .post("/api/severity/drift/baseline")
                .then()
                .statusCode(200)
                .body("baseline.number", equalTo(2))
                .body("baseline.by", equalTo("ann"));
        assertThat(AuditEntity.count("action = 'pin-baseline' and site = 'pinned'")).isEqualTo(1);
        arrive(stream.next(200, sicker));
        watch.judgeAll();
        assertThat(states("pinned").values()).containsOnly("ok");
    }

    @Test
    void aStudyCountsOnceWithItsLatestRevisionWhateverComesFirst() {
        Events study = new Events("revised", "1.2.840.78.1");
        stored.apply(
                study.notAnalysable(2),
                study.report(1, "Large left pleural effusion.", "Effusion."));
        stored.apply(study.notAnalysable(2));
        List<DriftReportEntity> rows = DriftReportEntity.list("site", "revised");
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().revision).isEqualTo(2);
        assertThat(rows.getFirst().analysed).isFalse();
        stored.apply(study.report(3, "Large left pleural effusion.", "Effusion."));
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    CorpusDrift drift = meter.measure(Corpus.of("revised", "Chest "));
                    assertThat(drift.window().sample().analyses()).isEqualTo(1);
                    assertThat(drift.window().sample().abnormal()).isEqualTo(1);
                });
    }

    @Test
    void otherSitesAreNotShown() {
        stored.apply(new Events("secret", "1.2.840.79.1").report(1, "The lungs are clear.", ""));
        as("clinician", "elsewhere")
                .get("/api/severity/drift")
                .then()
                .statusCode(200)
                .body("corpora", hasSize(0));
        as("clinician", "elsewhere")
                .get("/api/severity/reference?site=secret")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        as("publisher", "secret").get("/api/severity/drift").then().statusCode(403);
        given().get("/api/severity/reference?site=secret").then().statusCode(401);
    }

    @Test
    void theReferenceInForceIsTheLatestPublishedOrTheShippedPrior() {
        as("clinician", "ranked", "other").get("/api/severity/reference").then().statusCode(400);
        as("clinician", "ranked")
                .get("/api/severity/reference")
                .then()
                .statusCode(200)
                .body("corpus", equalTo("ranked/chest"))
                .body("version", equalTo(medivlm.findings.Reference.prior().version()))
                .body("ownReports", equalTo(0))
                .body("publishedAt", nullValue());
        Events study = new Events("ranked", "1.2.840.80.1");
        stored.apply(
                study.reference("r2", Events.RECEIVED.plusSeconds(60)),
                study.reference("r1", Events.RECEIVED));
        JsonPath answer =
                as("clinician", "ranked")
                        .get("/api/severity/reference?site=ranked&bodyPart=CHEST")
                        .jsonPath();
        assertThat(answer.getString("version")).isEqualTo("r2");
        assertThat(answer.getInt("documents")).isEqualTo(1000);
        assertThat(answer.getMap("documentFrequencies")).containsKey("atelectasis");
        assertThat(answer.getList("quantiles.raw", Double.class)).hasSize(9).isSorted();
        assertThat(answer.getString("publishedAt")).startsWith("2026-11-23T08:01:00");
    }
}
