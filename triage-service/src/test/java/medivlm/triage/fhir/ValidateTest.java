package medivlm.triage.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import ca.uhn.fhir.context.FhirContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import medivlm.triage.fhir.resource.Profiles;
import medivlm.triage.outbox.ReportRenderer;
import medivlm.triage.testing.TriageDatabase;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class ValidateTest {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final String JSON = "application/fhir+json";
    private static final String XML = "application/fhir+xml";

    @Inject ReportRenderer renderer;

    private StoredStudy study = study("");

    @BeforeEach
    void store() {
        study = study("v" + System.nanoTime()).store(renderer);
    }

    private static StoredStudy study(String site) {
        return new StoredStudy(
                site.isEmpty() ? "none" : site,
                "1.2.3." + Integer.toUnsignedString(site.hashCode()),
                "A1",
                "M1",
                Instant.parse("2026-11-23T12:00:00Z"),
                null);
    }

    private RequestSpecification reader() {
        return given().header("Authorization", Bearer.token("fhir-reader", study.site()));
    }

    private String report() {
        return reader().get("/fhir/DiagnosticReport/" + study.key()).asString();
    }

    private static List<String> errors(Response answer) {
        answer.then().statusCode(200);
        return CONTEXT
                .newJsonParser()
                .parseResource(OperationOutcome.class, answer.asString())
                .getIssue()
                .stream()
                .filter(issue ->
                        issue.getSeverity() == IssueSeverity.ERROR
                                || issue.getSeverity() == IssueSeverity.FATAL)
                .map(OperationOutcomeIssueComponent::getDiagnostics)
                .toList();
    }

    private Response validate(String type, String query, String mediaType, String body) {
        return reader().contentType(mediaType)
                .accept(JSON)
                .body(body)
                .post("/fhir/" + type + "/$validate" + query);
    }

    @Test
    void whatIsServedPassesAndWhatBreaksOurProfileDoesNot() {
        assertThat(errors(validate("DiagnosticReport", "", JSON, report()))).isEmpty();
        String finalised = report().replace("\"preliminary\"", "\"final\"");
        assertThat(errors(validate("DiagnosticReport", "", JSON, finalised)))
                .anyMatch(error -> error.contains("medivlm-1"));
        String xml = reader().accept(XML).get("/fhir/DiagnosticReport/" + study.key()).asString();
        assertThat(errors(validate("DiagnosticReport", "", XML, xml))).isEmpty();
        assertThat(
                        errors(
                                validate(
                                        "DiagnosticReport",
                                        "",
                                        XML,
                                        xml.replace("\"preliminary\"", "\"final\""))))
                .anyMatch(error -> error.contains("medivlm-1"));
    }

    @Test
    void anElementThatR4DoesNotHaveIsAnError() {
        String extra = report().replaceFirst("\\{", "{\"colour\":\"red\",");
        assertThat(errors(validate("DiagnosticReport", "", JSON, extra)))
                .anyMatch(error -> error.contains("colour"));
    }

    @Test
    void aProfileCanBeNamedInTheAddressAndInParameters() {
        String task = "{\"resourceType\":\"Task\",\"status\":\"requested\",\"intent\":\"order\"}";
        assertThat(errors(validate("Task", "", JSON, task))).isEmpty();
        String query = "?profile=" + Profiles.WORKLIST_TASK;
        assertThat(errors(validate("Task", query, JSON, task))).isNotEmpty();
        String parameters =
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":"
                        + task
                        + "},{\"name\":\"profile\",\"valueUri\":\""
                        + Profiles.WORKLIST_TASK
                        + "\"},{\"name\":\"mode\",\"valueCode\":\"create\"}]}";
        assertThat(errors(validate("Task", "", JSON, parameters))).isNotEmpty();
        String xml =
                "<Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"resource\"/>"
                        + "<resource><Task><status value=\"requested\"/><intent"
                        + " value=\"order\"/></Task></resource></parameter><parameter><name"
                        + " value=\"profile\"/><valueUri value=\""
                        + Profiles.WORKLIST_TASK
                        + "\"/></parameter></Parameters>";
        assertThat(errors(validate("Task", "", XML, xml))).isNotEmpty();
        assertThat(
                        errors(
                                validate(
                                        "Task",
                                        "",
                                        XML,
                                        xml.replace(
                                                Profiles.WORKLIST_TASK,
                                                "http://hl7.org/fhir/StructureDefinition/Task"))))
                .isEmpty();
    }

    @Test
    void whatIsStoredIsValidatedAtItsInstance() {
        String path = "/fhir/Observation/" + study.key() + "/$validate?profile=";
        assertThat(errors(reader().get(path + Profiles.SEVERITY))).isEmpty();
        assertThat(errors(reader().get(path + Profiles.WORKLIST_TASK))).isNotEmpty();
        given().header("Authorization", Bearer.token("fhir-reader", "elsewhere"))
                .get("/fhir/Observation/" + study.key() + "/$validate")
                .then()
                .statusCode(404);
    }

    @Test
    void whatCantBeValidatedIsRefusedWithItsReason() {
        for (Response refused :
                List.of(
                        validate(
                                "Task",
                                "?profile=urn:no:such",
                                JSON,
                                "{\"resourceType\":\"Task\"}"),
                        validate("Task", "?mode=delete", JSON, "{\"resourceType\":\"Task\"}"),
                        validate("Task", "", JSON, "{\"resourceType\":\"Patient\"}"),
                        validate("Task", "", JSON, "[1]"),
                        reader().get("/fhir/Task/$validate"))) {
            refused.then().statusCode(400).body("resourceType", equalTo("OperationOutcome"));
            assertThat(refused.path("issue[0].diagnostics").toString()).hasSizeGreaterThan(20);
        }
    }

    @Test
    void whoMayNotReadMayNotValidate() {
        given().contentType(JSON).body("{}").post("/fhir/Task/$validate").then().statusCode(401);
        given().header("Authorization", Bearer.token("publisher", "main"))
                .contentType(JSON)
                .body("{\"resourceType\":\"Task\"}")
                .post("/fhir/Task/$validate")
                .then()
                .statusCode(403);
    }
}
