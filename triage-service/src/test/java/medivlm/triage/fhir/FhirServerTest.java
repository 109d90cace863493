package medivlm.triage.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import medivlm.triage.fhir.resource.Validation;
import medivlm.triage.fhir.search.SearchReader;
import medivlm.triage.outbox.ReportRenderer;
import medivlm.triage.persistence.AuditEntity;
import medivlm.triage.testing.TriageDatabase;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class FhirServerTest {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");

    @Inject ReportRenderer renderer;

    private String run = "";
    private StoredStudy reported = study("main", "1", null);
    private StoredStudy notAnalysed = reported;
    private StoredStudy elsewhere = reported;

    @BeforeEach
    void store() {
        run = Long.toString(System.nanoTime());
        reported = study("main", "1", null).store(renderer);
        notAnalysed = study("main", "2", "no-pixel-data").store(renderer);
        elsewhere = study("north", "3", null).store(renderer);
    }

    @Test
    void withoutTokenNothingButMetadataIsShown() {
        given().get("/fhir/DiagnosticReport").then().statusCode(401);
        given().get("/fhir/DiagnosticReport/" + reported.key()).then().statusCode(401);
        given().get("/fhir/metadata").then().statusCode(200);
    }

    @Test
    void aPublisherMayNotRead() {
        given().header("Authorization", Bearer.token("publisher", "main"))
                .get("/fhir/DiagnosticReport")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DiagnosticReport",
                "Observation",
                "ImagingStudy",
                "Task",
                "ServiceRequest",
                "Patient"
            })
    void eachReadAndSearchsetPassesTheValidator(String type) {
        UUID id = type.equals("Patient") ? reported.patientId() : reported.key();
        String read =
                reader().get("/fhir/" + type + "/" + id)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        assertThat(Validation.errors(read)).isEmpty();
        String found =
                reader().get("/fhir/" + type + "?_id=" + id)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        assertThat(Validation.errors(found)).isEmpty();
        assertThat(bundle(found).getEntry()).hasSize(1);
    }

    @Test
    void reportsOfOnePatientAreFoundByTheirRecordNumber() {
        Bundle found =
                search(
                        "DiagnosticReport?patient.identifier=urn:medivlm:triage:mrn:main|"
                                + reported.mrn()
                                + "&_include=DiagnosticReport:subject&_include=DiagnosticReport:result&_total=accurate");
        assertThat(found.getTotal()).isEqualTo(1);
        assertThat(types(found)).containsExactly("DiagnosticReport", "Patient", "Observation");
        DiagnosticReport report = (DiagnosticReport) found.getEntryFirstRep().getResource();
        assertThat(report.getStatus())
                .isEqualTo(DiagnosticReport.DiagnosticReportStatus.PRELIMINARY);
        assertThat(report.getSubject().getReference()).isEqualTo("Patient/" + reported.patientId());
    }

    @Test
    void aTotalIsGivenOnlyWhereTheMatchesWereCounted() {
        assertThat(search("DiagnosticReport?_count=7").hasTotal()).isFalse();
        assertThat(search("DiagnosticReport?_count=7&_total=accurate").hasTotal()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "DiagnosticReport?status=preliminary, true",
        "DiagnosticReport?status=final, false",
        "'DiagnosticReport?status=final,preliminary', true",
        "DiagnosticReport?category=RAD, true",
        "DiagnosticReport?category=http://loinc.org|LP29684-5, true",
        "DiagnosticReport?category=http://loinc.org|RAD, false",
        "DiagnosticReport?code=30745-4, true",
        "DiagnosticReport?code=36643-5, false",
        "DiagnosticReport?date=2026-11-23, true",
        "DiagnosticReport?date=lt2026-11-23, false",
        "DiagnosticReport?date=ge2026-11&date=lt2027, true",
        "DiagnosticReport?issued=gt2026-11-23T12:00:00Z, true",
        "DiagnosticReport?issued=le2026-11-23T12:00:00Z, false",
        "DiagnosticReport?based-on:identifier=urn:medivlm:triage:accession:main|ACC-{run}-1, true",
        "DiagnosticReport?based-on:identifier=urn:medivlm:triage:accession:other|ACC-{run}-1, false",
        "DiagnosticReport?imaging-study:identifier=urn:dicom:uid|urn:oid:1.2.{run}.1, true",
        "DiagnosticReport?imaging-study=ImagingStudy/{key}, true",
        "DiagnosticReport?subject=Patient/{patient}, true",
        "DiagnosticReport?patient={patient}, true",
        "DiagnosticReport?subject=Device/{patient}, false",
        "DiagnosticReport?identifier={key}, true",
        "Observation?code=urn:medivlm:triage:severity|severity-rank, true",
        "Observation?category=imaging&status=preliminary, true",
        "Observation?derived-from={key}, true",
        "ImagingStudy?identifier=urn:oid:1.2.{run}.1, true",
        "ImagingStudy?modality=DX&status=available, true",
        "ImagingStudy?modality=CT, false",
        "Task?status=requested&priority=urgent, true",
        "Task?status=completed, false",
        "ServiceRequest?identifier=ACC-{run}-1, true"
    })
    void eachParameterSelects(String query, boolean selects) {
        String filled =
                query.replace("{run}", run)
                        .replace("{key}", reported.key().toString())
                        .replace("{patient}", reported.patientId().toString());
        assertThat(ids(search(filled + "&_count=200")).contains(reported.key().toString()))
                .isEqualTo(selects);
    }

    @Test
    void aStudyThatWasNotAnalysedHasATaskAndNoReport() {
        assertThat(ids(search("DiagnosticReport?imaging-study=" + notAnalysed.key()))).isEmpty();
        reader().get("/fhir/DiagnosticReport/" + notAnalysed.key()).then().statusCode(404);
        String task = reader().get("/fhir/Task/" + notAnalysed.key()).asString();
        assertThat(task).contains("no-pixel-data");
        assertThat(Validation.errors(task)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"DiagnosticReport", "Observation", "ImagingStudy", "Task", "ServiceRequest"})
    void anotherSiteSeesNothing(String type) {
        RequestSpecification main = reader();
        main.get("/fhir/" + type + "/" + elsewhere.key()).then().statusCode(404);
        assertThat(ids(search(type + "?_count=200"))).doesNotContain(elsewhere.key().toString());
        assertThat(
                        ids(
                                bundle(
                                        as("fhir-reader", "north")
                                                .get("/fhir/" + type + "?_count=200")
                                                .asString())))
                .contains(elsewhere.key().toString())
                .doesNotContain(reported.key().toString());
    }

    @Test
    void anotherSitesPatientAndProvenanceAreNotThere() {
        reader().get("/fhir/Patient/" + elsewhere.patientId()).then().statusCode(404);
        reader().get("/fhir/Provenance/" + elsewhere.key() + "-machine").then().statusCode(404);
        reader().get("/fhir/DiagnosticReport/" + elsewhere.key() + "/_history/1")
                .then()
                .statusCode(404);
        assertThat(ids(search("Patient?_count=200")))
                .doesNotContain(elsewhere.patientId().toString());
        reader().get("/fhir/Provenance/" + reported.key() + "-machine").then().statusCode(200);
    }

    @Test
    void aTokenWithoutSitesSeesNothing() {
        assertThat(bundle(as("fhir-reader").get("/fhir/DiagnosticReport").asString()).getEntry())
                .isEmpty();
    }

    @Test
    void theStarOfAnAdminIsEverySiteAndThatOfAReaderIsNone() {
        as("admin", "*").get("/fhir/Task/" + elsewhere.key()).then().statusCode(200);
        as("fhir-reader", "*").get("/fhir/Task/" + elsewhere.key()).then().statusCode(404);
    }

    @Test
    void pagesCoverEveryRowOnceThoughRowsArrive() {
        for (int i = 10; i < 17; i++) {
            study("paging" + run, Integer.toString(i), null).store(renderer);
        }
        RequestSpecification pager = as("fhir-reader", "paging" + run);
        List<String> seen = new ArrayList<>();
        String url = "/fhir/DiagnosticReport?_count=3&_sort=-issued";
        int pages = 0;
        while (!url.isEmpty() && pages < 10) {
            Bundle page = bundle(pager.urlEncodingEnabled(false).get(url).asString());
            seen.addAll(ids(page));
            if (pages == 0) {
                study("paging" + run, "99", null).store(renderer);
            }
            url = page.getLink("next") == null ? "" : page.getLink("next").getUrl();
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(new HashSet<>(seen)).hasSize(seen.size());
        assertThat(seen).hasSize(7);
    }

    @Test
    void anUnknownParameterIsRefusedWhereTheClientIsStrict() {
        Response strict =
                reader().header("Prefer", "handling=strict")
                        .get("/fhir/DiagnosticReport?colour=red");
        strict.then().statusCode(400);
        OperationOutcome outcome =
                CONTEXT.newJsonParser().parseResource(OperationOutcome.class, strict.asString());
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).contains("colour");
        Response lenient = reader().get("/fhir/DiagnosticReport?colour=red");
        lenient.then().statusCode(200);
        assertThat(bundle(lenient.asString()).getLink("self").getUrl()).doesNotContain("colour");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DiagnosticReport?_count=-1",
                "DiagnosticReport?_count=many",
                "DiagnosticReport?date=yesterday",
                "DiagnosticReport?date=ap2026",
                "DiagnosticReport?_sort=subject",
                "DiagnosticReport?_include=*",
                "DiagnosticReport?_include:iterate=DiagnosticReport:subject",
                "DiagnosticReport?status:not=final",
                "DiagnosticReport?patient.name=x",
                "DiagnosticReport?_cursor=xyz",
                "DiagnosticReport?_total=maybe"
            })
    void whatCantBeAnsweredIsRefused(String query) {
        reader().get("/fhir/" + query).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DiagnosticReport?status=%27%29%3Bdrop%20table%20study%3B--",
                "DiagnosticReport?code=%22%5D%7D",
                "DiagnosticReport?identifier=%27%20or%201=1",
                "Patient?identifier=a%00b",
                "DiagnosticReport?_id=../../etc/passwd"
            })
    void hostileValuesSelectNothing(String query) {
        Response answer = reader().urlEncodingEnabled(false).get("/fhir/" + query);
        assertThat(answer.statusCode()).isIn(200, 400);
        if (answer.statusCode() == 200) {
            assertThat(bundle(answer.asString()).getEntry()).isEmpty();
        }
    }

    @Test
    void aHugeCountIsCapped() {
        Bundle found = search("DiagnosticReport?_count=1000000000");
        assertThat(found.getEntry().size()).isBetween(1, SearchReader.MAX_COUNT);
        search("DiagnosticReport?_count=99999999999999999999999999");
    }

    @Test
    void aParameterOfAMegabyteIsRefused() {
        String megabyte = "x".repeat(1_000_000);
        long start = System.nanoTime();
        int status =
                reader().contentType("application/x-www-form-urlencoded")
                        .body("identifier=" + megabyte)
                        .post("/fhir/DiagnosticReport/_search")
                        .statusCode();
        assertThat(status).isBetween(400, 499);
        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    }

    @Test
    void postSearchFindsWhatGetFinds() {
        Bundle found =
                bundle(
                        reader().formParam("identifier", reported.key().toString())
                                .post("/fhir/DiagnosticReport/_search")
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString());
        assertThat(ids(found)).containsExactly(reported.key().toString());
    }

    @Test
    void anUnchangedReportIsNotSentAgain() {
        Response first = reader().get("/fhir/DiagnosticReport/" + reported.key());
        String tag = first.header("ETag");
        assertThat(tag).isEqualTo("W/\"1\"");
        reader().header("If-None-Match", tag)
                .get("/fhir/DiagnosticReport/" + reported.key())
                .then()
                .statusCode(304);
    }

    @Test
    void xmlIsServedWhereItIsAskedFor() {
        String xml =
                reader().accept("application/fhir+xml")
                        .get("/fhir/DiagnosticReport/" + reported.key())
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        assertThat(xml).startsWith("<DiagnosticReport");
        assertThat(Validation.errors(xml)).isEmpty();
    }

    @Test
    void nothingCanBeWritten() {
        reader().contentType("application/fhir+json")
                .body("{\"resourceType\":\"Patient\"}")
                .post("/fhir/Patient")
                .then()
                .statusCode(
                        org.hamcrest.Matchers.allOf(
                                org.hamcrest.Matchers.greaterThanOrEqualTo(400),
                                org.hamcrest.Matchers.lessThan(500)));
    }

    @Test
    void everyLookAtPatientDataLeavesAnAuditRow() {
        long before = AuditEntity.count("actor = 'test-fhir-reader'");
        reader().get("/fhir/DiagnosticReport/" + reported.key());
        search("Observation?patient.identifier=" + reported.mrn());
        reader().get("/fhir/Patient/" + elsewhere.patientId());
        List<AuditEntity> rows = AuditEntity.list("actor = 'test-fhir-reader' order by id");
        assertThat(rows.size()).isEqualTo((int) before + 3);
        AuditEntity read = rows.get((int) before);
        assertThat(read.action).isEqualTo("read");
        assertThat(read.target).isEqualTo("fhir:DiagnosticReport");
        assertThat(read.studyKey).isEqualTo(reported.key());
        AuditEntity search = rows.get((int) before + 1);
        assertThat(search.detail).contains("patient.identifier").doesNotContain(reported.mrn());
        assertThat(rows.getLast().outcome).isEqualTo("refused");
    }

    @Test
    void whatMetadataListsWorks() {
        String json = given().get("/fhir/metadata").asString();
        assertThat(Validation.errors(json)).isEmpty();
        CapabilityStatement statement =
                CONTEXT.newJsonParser().parseResource(CapabilityStatement.class, json);
        Set<String> tried = new HashSet<>();
        statement
                .getRestFirstRep()
                .getResource()
                .forEach(resource -> {
                    resource.getSearchParam()
                            .forEach(parameter -> {
                                String value =
                                        switch (parameter.getType()) {
                                            case DATE -> "2026";
                                            case REFERENCE -> reported.key().toString();
                                            default -> "x";
                                        };
                                String name = parameter.getName();
                                String asked =
                                        name.equals("based-on")
                                                        || name.equals("basedon")
                                                        || name.equals("agent")
                                                ? name + ":identifier"
                                                : name;
                                as(readerOf(resource.getType()), "main")
                                        .header("Prefer", "handling=strict")
                                        .get(
                                                "/fhir/"
                                                        + resource.getType()
                                                        + "?"
                                                        + asked
                                                        + "="
                                                        + value)
                                        .then()
                                        .statusCode(200);
                                tried.add(resource.getType() + "." + name);
                            });
                    resource.getSearchInclude()
                            .forEach(include ->
                                    search(resource.getType() + "?_include=" + include.getValue()));
                    resource.getSearchRevInclude()
                            .forEach(include ->
                                    search(
                                            resource.getType()
                                                    + "?_revinclude="
                                                    + include.getValue()));
                });
        assertThat(tried).contains("DiagnosticReport.conclusion-code", "Task.focus");
    }

    @Test
    void theDeviceOfAReportResolves() {
        String device =
                reader().get("/fhir/Device/" + StoredStudy.SHA256.substring(0, 32))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        assertThat(Validation.errors(device)).isEmpty();
        assertThat(device).contains("medivlm-small");
    }

    private StoredStudy study(
            String site, String last, @org.jspecify.annotations.Nullable String reason) {
        return new StoredStudy(
                site,
                "1.2." + run + "." + last,
                "ACC-" + run + "-" + last,
                "MRN-" + run + "-" + last,
                NOON.plusSeconds(Long.parseLong(last)),
                reason);
    }

    private static String readerOf(String type) {
        return type.equals("AuditEvent") ? "auditor" : "fhir-reader";
    }

    private static RequestSpecification reader() {
        return as("fhir-reader", "main");
    }

    private static RequestSpecification as(String role, String... sites) {
        return given().header("Authorization", Bearer.token(role, sites));
    }

    private static Bundle search(String query) {
        return bundle(reader().get("/fhir/" + query).then().statusCode(200).extract().asString());
    }

    private static Bundle bundle(String json) {
        return CONTEXT.newJsonParser().parseResource(Bundle.class, json);
    }

    private static List<String> ids(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    private static List<String> types(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .map(Resource::fhirType)
                .toList();
    }
}
