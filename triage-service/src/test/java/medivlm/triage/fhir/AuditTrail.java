package medivlm.triage.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import medivlm.triage.testing.Tokens;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;

/**
 * What one person did at one site, and the auditor who looks at it.
 *
 * @param run of this test alone
 */
record AuditTrail(String run) {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();

    static AuditTrail begin() {
        return new AuditTrail(Long.toString(System.nanoTime()));
    }

    String user() {
        return "ann-" + run;
    }

    String site() {
        return "site" + run;
    }

    /** A study of the site, not stored yet. */
    StoredStudy study(String last) {
        return new StoredStudy(
                site(),
                "1.2." + run + "." + last,
                "ACC-" + run + "-" + last,
                "MRN-" + run + "-" + last,
                Instant.parse("2026-11-23T12:00:00Z"),
                null);
    }

    RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of(user(), role, site()));
    }

    /** Gets as the person, a clinician. */
    Response get(String path) {
        return as("clinician").get(path);
    }

    /** The only event of the person. */
    AuditEvent onlyEvent() {
        List<AuditEvent> events = events("altid=" + user());
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    static RequestSpecification auditor(String... sites) {
        return given().auth().oauth2(Tokens.of("auditor", "auditor", sites));
    }

    static List<AuditEvent> events(String query) {
        return bundle(auditor("*").get("/fhir/AuditEvent?" + query)).getEntry().stream()
                .map(one -> (AuditEvent) one.getResource())
                .toList();
    }

    static Bundle bundle(Response response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return CONTEXT.newJsonParser().parseResource(Bundle.class, response.asString());
    }
}
