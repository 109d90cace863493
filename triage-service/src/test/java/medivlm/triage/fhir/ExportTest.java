package medivlm.triage.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import medivlm.triage.fhir.resource.Validation;
import medivlm.triage.outbox.ReportRenderer;
import medivlm.triage.persistence.AuditEntity;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@TestProfile(ExportTest.Small.class)
class ExportTest {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();

    /** Files of three resources, and room for a few hundred. */
    public static final class Small implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "triage.export.directory",
                    temporary(),
                    "triage.export.resources-per-file",
                    "3",
                    "triage.export.most-bytes",
                    "400K",
                    "triage.export.pseudonym-key",
                    "a secret of this test, long enough for it");
        }

        private static String temporary() {
            return Path.of("target", "exports-" + UUID.randomUUID()).toAbsolutePath().toString();
        }
    }

    @Inject ReportRenderer renderer;
    @Inject DataSource database;

    private final String run = Long.toString(System.nanoTime());
    private final String site = "exp" + run;
    private final String user = "exporter-" + run;

    @BeforeEach
    void store() {
        for (int i = 0; i < 4; i++) {
            stored(site, i).store(renderer);
        }
        stored("other" + run, 9).store(renderer);
    }

    @Test
    void everythingOfTheCallersSitesIsExportedInFilesThatTheManifestLists() {
        Response manifest = done(kickOff("fhir-reader", "/fhir/$export"));
        assertThat(manifest.jsonPath().getBoolean("requiresAccessToken")).isTrue();
        assertThat(manifest.jsonPath().getString("request")).endsWith("/fhir/$export");
        assertThat(manifest.header("Expires")).isNotBlank();
        Map<String, Integer> counts = new HashMap<>();
        for (Map<String, Object> file : output(manifest)) {
            Response lines =
                    as("fhir-reader").urlEncodingEnabled(false).get((String) file.get("url"));
            assertThat(lines.contentType()).startsWith("application/fhir+ndjson");
            List<Resource> resources = resources(lines.asString());
            assertThat(resources).hasSize(count(file)).hasSizeLessThanOrEqualTo(3);
            assertThat(resources)
                    .allSatisfy(one -> {
                        assertThat(one.fhirType()).isEqualTo(file.get("type"));
                        assertThat(Validation.errors(one)).isEmpty();
                    });
            counts.merge((String) file.get("type"), resources.size(), Integer::sum);
            assertThat(lines.asString()).doesNotContain("MRN-" + run + "-9");
        }
        assertThat(counts)
                .isEqualTo(
                        Map.of(
                                "Patient", 4,
                                "DiagnosticReport", 4,
                                "Observation", 4,
                                "ImagingStudy", 4));
    }

    @Test
    void typesAndTimeNarrowAnExport() {
        Response reports =
                done(kickOff("fhir-reader", "/fhir/Patient/$export?_type=DiagnosticReport"));
        assertThat(types(reports)).containsOnly("DiagnosticReport");
        Response none =
                done(
                        kickOff(
                                "fhir-reader",
                                "/fhir/$export?_since=" + Instant.now().plusSeconds(60)));
        assertThat(output(none)).isEmpty();
        Response later =
                done(
                        kickOff(
                                "fhir-reader",
                                "/fhir/$export?_type=DiagnosticReport&_since="
                                        + StoredStudyTimes.issued(2)));
        assertThat(
                        later.jsonPath().getList("output.count", Integer.class).stream()
                                .mapToInt(i -> i)
                                .sum())
                .isEqualTo(2);
    }

    @Test
    void aResearcherGetsNothingThatNamesAnybody() {
        Response manifest = done("researcher", kickOff("researcher", "/fhir/$export"));
        StringBuilder all = new StringBuilder();
        for (Map<String, Object> file : output(manifest)) {
            all.append(
                    as("researcher")
                            .urlEncodingEnabled(false)
                            .get((String) file.get("url"))
                            .asString());
        }
        assertThat(all.toString())
                .contains("PSEUDED", "Pneumothorax.", "\"birthDate\":\"1958\"")
                .doesNotContain(run, "Example", "Ada", "1958-02", "2026-11", "presentedForm", site);
        for (Resource one : resources(all.toString())) {
            assertThat(Validation.errors(one)).isEmpty();
            if (one instanceof DiagnosticReport report) {
                assertThat(all.toString())
                        .contains(
                                report.getSubject().getReference().substring("Patient/".length()));
            }
        }
        as("researcher").get("/fhir/DiagnosticReport").then().statusCode(403);
        as("researcher").get("/fhir/Patient").then().statusCode(403);
    }

    @Test
    void whileItWaitsTheStatusIsAcceptedAndADeletedExportIsGone() throws SQLException {
        String status = kickOff("fhir-reader", "/fhir/$export");
        // as if another process had it
        change(
                "update export_job set state = 'running', lease_owner = gen_random_uuid(),"
                        + " lease_until = now() + interval '1 hour', done = 2, total = 8 where"
                        + " owner = ? and state = 'accepted'");
        Response waiting = as("fhir-reader").urlEncodingEnabled(false).get(status);
        if (waiting.statusCode() == 202) {
            assertThat(waiting.header("X-Progress")).contains(" of ");
            assertThat(waiting.header("Retry-After")).isNotBlank();
        }
        as("fhir-reader").urlEncodingEnabled(false).delete(status).then().statusCode(202);
        as("fhir-reader").urlEncodingEnabled(false).get(status).then().statusCode(404);
    }

    @Test
    void anExportThatWasInterruptedIsBegunAnew() throws SQLException {
        String status = kickOff("fhir-reader", "/fhir/$export");
        done(status);
        // as a process leaves it that was killed before it was complete
        change(
                "update export_job set state = 'running', files = '[]', lease_owner ="
                        + " gen_random_uuid(), lease_until = now() - interval '1 second', expires_at"
                        + " = null where owner = ?");
        Response again = done(status);
        assertThat(output(again)).isNotEmpty();
        assertThat(
                        resources(
                                as("fhir-reader")
                                        .urlEncodingEnabled(false)
                                        .get((String) output(again).getFirst().get("url"))
                                        .asString()))
                .isNotEmpty();
    }

    @Test
    void anExportThatNeedsMoreRoomThanThereIsFailsWithTheReasonAndLeavesNoFiles()
            throws IOException {
        for (int i = 10; i < 210; i++) {
            stored(site, i).store(renderer);
        }
        String status = kickOff("fhir-reader", "/fhir/$export");
        Response failed = ended("fhir-reader", status);
        assertThat(failed.statusCode()).isEqualTo(500);
        OperationOutcome outcome =
                CONTEXT.newJsonParser().parseResource(OperationOutcome.class, failed.asString());
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).contains("most-bytes");
        String job = status.substring(status.indexOf("_jobId=") + 7);
        Path directory =
                Path.of(
                        ConfigProvider.getConfig()
                                .getValue("triage.export.directory", String.class));
        try (Stream<Path> folders = Files.list(directory)) {
            assertThat(folders.map(path -> path.getFileName().toString())).doesNotContain(job);
        }
    }

    @Test
    void anotherUserAndOneWhoLostASiteFindNothing() {
        String status = kickOff("fhir-reader", "/fhir/$export");
        Response manifest = done(status);
        String file = (String) output(manifest).getFirst().get("url");
        for (String url : List.of(status, file)) {
            given().auth()
                    .oauth2(Tokens.of("somebody-else", "fhir-reader", site))
                    .urlEncodingEnabled(false)
                    .get(url)
                    .then()
                    .statusCode(404);
            given().auth()
                    .oauth2(Tokens.of(user, "fhir-reader", "elsewhere"))
                    .urlEncodingEnabled(false)
                    .get(url)
                    .then()
                    .statusCode(404);
            given().auth()
                    .oauth2(Tokens.of(user, "researcher", site))
                    .urlEncodingEnabled(false)
                    .get(url)
                    .then()
                    .statusCode(404);
            given().urlEncodingEnabled(false).get(url).then().statusCode(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_type=Task",
                "_type=Patient,,",
                "_since=yesterday",
                "_outputFormat=csv",
                "_typeFilter=DiagnosticReport?status=final",
                "deidentify=maybe",
                "colour=red"
            })
    void whatCantBeExportedIsRefused(String query) {
        as("fhir-reader")
                .header("Prefer", "respond-async")
                .get("/fhir/$export?" + query)
                .then()
                .statusCode(400);
    }

    @Test
    void anExportIsAsynchronousForThoseWhoMayAndTwoAtATime() {
        as("fhir-reader").get("/fhir/$export").then().statusCode(400);
        for (String role : List.of("clinician", "publisher", "auditor")) {
            as(role).header("Prefer", "respond-async").get("/fhir/$export").then().statusCode(403);
        }
        given().header("Prefer", "respond-async").get("/fhir/$export").then().statusCode(401);
    }

    @Test
    void eachStepLeavesATrace() {
        Response manifest = done(kickOff("fhir-reader", "/fhir/$export?_type=Patient"));
        as("fhir-reader")
                .urlEncodingEnabled(false)
                .get((String) output(manifest).getFirst().get("url"))
                .then()
                .statusCode(200);
        List<AuditEntity> rows = AuditEntity.list("actor = ?1 order by id", user);
        assertThat(rows.stream().map(row -> row.action))
                .containsExactly("export", "export-download");
        assertThat(rows.getFirst().query).contains("_type=Patient");
        assertThat(rows.getFirst().site).isEqualTo(site);
    }

    private String kickOff(String role, String path) {
        Response answer =
                as(role).header("Prefer", "respond-async").urlEncodingEnabled(false).get(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        String status = answer.header("Content-Location");
        assertThat(status).contains("/fhir/$export-poll-status?_jobId=");
        return status;
    }

    private Response done(String status) {
        return done("fhir-reader", status);
    }

    private Response done(String role, String status) {
        Response answer = ended(role, status);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer;
    }

    private Response ended(String role, String status) {
        long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (System.nanoTime() < deadline) {
            Response answer = as(role).urlEncodingEnabled(false).get(status);
            if (answer.statusCode() != 202) {
                return answer;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000L);
        }
        throw new AssertionError("the export did not end");
    }

    private static List<Map<String, Object>> output(Response manifest) {
        return manifest.jsonPath().getList("output");
    }

    private static int count(Map<String, Object> file) {
        return file.get("count") instanceof Integer count ? count : -1;
    }

    private static List<String> types(Response manifest) {
        return manifest.jsonPath().getList("output.type");
    }

    private static List<Resource> resources(String lines) {
        return lines.lines()
                .map(line -> (Resource) CONTEXT.newJsonParser().parseResource(line))
                .toList();
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, user);
            statement.executeUpdate();
        }
    }

    private RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of(user, role, site));
    }

    private StoredStudy stored(String of, int number) {
        return new StoredStudy(
                of,
                "1.2." + run + "." + number,
                "ACC-" + run + "-" + number,
                "MRN-" + run + "-" + number,
                StoredStudyTimes.received(number),
                null);
    }

    /** When the studies of this test arrived and were reported. */
    private static final class StoredStudyTimes {
        static Instant received(int number) {
            return Instant.parse("2026-11-23T12:00:00Z").plusSeconds(60L * number);
        }

        static Instant issued(int number) {
            return received(number).plusSeconds(7);
        }
    }
}
