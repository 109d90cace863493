package medivlm.triage.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import medivlm.triage.fhir.resource.Validation;
import medivlm.triage.outbox.ReportRenderer;
import medivlm.triage.persistence.AuditEntity;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class ReportDocumentTest {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();

    @Inject ReportRenderer renderer;

    private final String run = Long.toString(System.nanoTime());
    private final String site = "doc" + run;
    private final String user = "reader-" + run;
    private StoredStudy study = stored();

    @BeforeEach
    void store() {
        study = stored().store(renderer);
    }

    @Test
    void aReportCarriesItsHtmlWithSizeAndHashAndThePdfByItsAddress() throws Exception {
        DiagnosticReport report = report();
        assertThat(report.getPresentedForm().stream().map(Attachment::getContentType))
                .containsExactly("text/html", "application/pdf");
        Attachment html = report.getPresentedForm().getFirst();
        assertThat(html.getSize()).isEqualTo(html.getData().length);
        assertThat(html.getHash())
                .isEqualTo(MessageDigest.getInstance("SHA-1").digest(html.getData()));
        Attachment pdf = report.getPresentedForm().getLast();
        assertThat(pdf.getUrl()).isEqualTo("Binary/" + study.key() + "-1");
        assertThat(text(pdf(pdf.getUrl())))
                .contains("PRELIMINARY. Written by the AI model medivlm-small 1")
                .contains("Example, Ada")
                .contains("Large right pneumothorax.");
    }

    @Test
    void afterSigningThePdfOfTheNewVersionNamesTheSignerAndTheOldOneStaysAsItWas()
            throws IOException {
        command("claim", null);
        command(
                "sign",
                "{\"verdict\":\"edit\",\"findings\":\"No <b>pneumothorax</b>.\",\"impression\":\"Normal.\"}");
        Attachment pdf = report().getPresentedForm().getLast();
        assertThat(pdf.getUrl()).isEqualTo("Binary/" + study.key() + "-2");
        assertThat(text(pdf(pdf.getUrl())))
                .contains("FINAL. Signed by Dr " + user)
                .contains("No <b>pneumothorax</b>.")
                .doesNotContain("PRELIMINARY");
        assertThat(text(pdf("Binary/" + study.key() + "-1"))).contains("PRELIMINARY");
        command("addendum", "{\"text\":\"See the film of 2024.\"}");
        assertThat(text(pdf("Binary/" + study.key() + "-3")))
                .contains("AMENDED. Signed by Dr " + user)
                .contains("Addendum by Dr " + user)
                .containsOnlyOnce("See the film of 2024.");
    }

    @Test
    void aFhirClientGetsTheDocumentAsAResource() {
        Response answer =
                as("fhir-reader", site)
                        .accept("application/fhir+json")
                        .get("/fhir/Binary/" + study.key() + "-1");
        answer.then().statusCode(200);
        assertThat(Validation.errors(answer.asString())).isEmpty();
        Binary binary = CONTEXT.newJsonParser().parseResource(Binary.class, answer.asString());
        assertThat(binary.getData()).startsWith('%', 'P', 'D', 'F');
        assertThat(binary.getSecurityContext().getReference())
                .isEqualTo("DiagnosticReport/" + study.key());
    }

    @Test
    void aDocumentIsForThoseWhoMayReadTheReportAndLeavesATrace() {
        String path = "/fhir/Binary/" + study.key() + "-1";
        given().get(path).then().statusCode(401);
        as("publisher", site).get(path).then().statusCode(403);
        as("fhir-reader", "elsewhere").get(path).then().statusCode(404);
        as("fhir-reader", site).get(path).then().statusCode(200);
        List<AuditEntity> rows =
                AuditEntity.list("actor = ?1 and target = 'fhir:Binary' order by id", user);
        assertThat(rows.stream().map(row -> row.outcome))
                .containsExactly("refused", "refused", "success");
        assertThat(rows.getLast().patientId).isEqualTo(study.patientId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1-1", "00000000-0000-0000-0000-000000000000-1"})
    void whatIsNoDocumentIsNotThere(String id) {
        as("fhir-reader", site).get("/fhir/Binary/" + id).then().statusCode(404);
        as("fhir-reader", site).get("/fhir/Binary/" + study.key() + "-99").then().statusCode(404);
    }

    private byte[] pdf(String url) {
        Response answer = as("fhir-reader", site).accept("application/pdf").get("/fhir/" + url);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/pdf");
        return answer.asByteArray();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private DiagnosticReport report() {
        return CONTEXT.newJsonParser()
                .parseResource(
                        DiagnosticReport.class,
                        as("fhir-reader", site)
                                .get("/fhir/DiagnosticReport/" + study.key())
                                .asString());
    }

    private void command(String name, @org.jspecify.annotations.Nullable String body) {
        RequestSpecification request = as("clinician", site).contentType(ContentType.JSON);
        (body == null ? request : request.body(body))
                .post("/api/worklist/" + study.key() + "/" + name)
                .then()
                .statusCode(200);
    }

    private RequestSpecification as(String role, String of) {
        return given().auth().oauth2(Tokens.of(user, role, of));
    }

    private StoredStudy stored() {
        return new StoredStudy(
                site,
                "1.2." + run + ".1",
                "ACC-" + run,
                "MRN-" + run,
                Instant.parse("2026-11-23T12:00:00Z"),
                null);
    }
}
