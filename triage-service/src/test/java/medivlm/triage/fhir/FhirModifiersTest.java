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
import java.util.List;
import medivlm.triage.outbox.ReportRenderer;
import medivlm.triage.testing.TriageDatabase;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands behind a colon; by GET and by POST alike. The patient is Ada Example. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class FhirModifiersTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Inject ReportRenderer renderer;

    private String site = "";
    private StoredStudy reported = study("1", null);

    @BeforeEach
    void store() {
        site = "mod" + System.nanoTime();
        reported = study("1", null).store(renderer);
        study("2", "no-pixel-data").store(renderer);
    }

    private StoredStudy study(String last, @org.jspecify.annotations.Nullable String reason) {
        return new StoredStudy(
                site,
                "1.2.3." + Integer.toUnsignedString(site.hashCode()) + last,
                "A" + last,
                "M" + last,
                NOON,
                reason);
    }

    private RequestSpecification reader() {
        return given().header("Authorization", Bearer.token("fhir-reader", site));
    }

    private static List<String> ids(Response answer) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(Bundle.class, answer.then().statusCode(200).extract().asString())
                .getEntry()
                .stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "Patient, family, exam, 2",
        "Patient, family, xample, 0",
        "Patient, family:exact, Example, 2",
        "Patient, family:exact, example, 0",
        "Patient, family:exact, Exam, 0",
        "Patient, family:contains, XAMPL, 2",
        "Patient, family:contains, %, 0",
        "Patient, given, ad, 2",
        "Patient, name, ada, 2",
        "Patient, name:exact, Ada, 2",
        "Patient, name:contains, zzz, 0",
        "Patient, 'family', 'zzz,exam', 2",
        "Patient, family:missing, false, 2",
        "Patient, family:missing, true, 0",
        "Patient, birthdate:missing, false, 2",
        "Patient, birthdate:missing, true, 0",
        "DiagnosticReport, conclusion-code:missing, false, 1",
        "DiagnosticReport, conclusion-code:missing, true, 0",
        "DiagnosticReport, status:missing, true, 0",
        "ImagingStudy, started:missing, false, 2",
        "Task, subject:missing, false, 2",
        "Task, subject:missing, true, 0"
    })
    void theModifierSelectsByGetAndByPost(String type, String name, String value, int found) {
        assertThat(ids(reader().queryParam(name, value).get("/fhir/" + type))).hasSize(found);
        assertThat(ids(reader().formParam(name, value).post("/fhir/" + type + "/_search")))
                .hasSize(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient?family:missing=perhaps",
                "Patient?gender:exact=male",
                "Patient?family:below=x",
                "DiagnosticReport?date:contains=2026",
                "DiagnosticReport?patient.identifier:missing=true"
            })
    void aModifierThatAParameterDoesNotTakeIsRefused(String query) {
        reader().get("/fhir/" + query).then().statusCode(400);
        assertThat(reported.site()).isEqualTo(site);
    }
}
