package medivlm.triage.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import medivlm.schemas.ReportGenerated;
import medivlm.triage.fhir.resource.Validation;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches whose reports go out as they are stored say what reads and other formats say. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class StoredAnswersTest {
    private static final String SITE = "as-stored";
    private static final String PATH = "/fhir/DiagnosticReport";
    private static final String WITH_OTHERS =
            "?_include=DiagnosticReport:subject&_include=DiagnosticReport:result&_sort=-date";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject StoredStudies stored;

    @BeforeEach
    void store() {
        for (int number = 1; number <= 3; number++) {
            Events study = new Events(SITE, "1.2.840.45." + number);
            ReportGenerated report =
                    study.report(1, "Right pneumothorax. \"Large\" \\ ünklar", "Pneumothorax.");
            stored.apply(study.received(1), report, study.scored(report));
        }
    }

    private static Response get(String path, String accept) {
        return get(given(), path, accept);
    }

    private static Response get(RequestSpecification client, String path, String accept) {
        return client.auth()
                .oauth2(Tokens.of("ann", "fhir-reader", SITE))
                .accept(accept)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    @Test
    void reportsOfASearchAreThoseOfReads() throws Exception {
        JsonNode found = JSON.readTree(get(PATH, "application/fhir+json").asString());
        assertThat(found.path("entry")).hasSize(3);
        for (JsonNode entry : found.path("entry")) {
            String path = PATH + "/" + entry.path("resource").path("id").asText();
            assertThat(entry.path("fullUrl").asText()).endsWith(path);
            assertThat(entry.path("resource"))
                    .isEqualTo(JSON.readTree(get(path, "application/fhir+json").asString()));
            assertThat(entry.path("search").path("mode").asText()).isEqualTo("match");
        }
    }

    @Test
    void jsonAndXmlOfASearchAreTheSameBundle() {
        Bundle json =
                FhirContext.forR4Cached()
                        .newJsonParser()
                        .parseResource(
                                Bundle.class,
                                get(PATH + WITH_OTHERS, "application/fhir+json").asString());
        Bundle xml =
                FhirContext.forR4Cached()
                        .newXmlParser()
                        .parseResource(
                                Bundle.class,
                                get(PATH + WITH_OTHERS, "application/fhir+xml").asString());
        assertThat(texts(json)).isEqualTo(texts(xml)).hasSizeGreaterThan(6);
        assertThat(json.getLink("self").getUrl()).isEqualTo(xml.getLink("self").getUrl());
        assertThat(json.getType()).isEqualTo(xml.getType());
        assertThat(json.hasTotal()).isFalse();
    }

    /** A client that asks for compression gets chunks. */
    private static RequestSpecification plain() {
        return given().config(
                        RestAssured.config()
                                .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?_count=2", "?_summary=count", "/ONE", "/ONE/_history"})
    void headSaysWhatGetSaysWithoutTheContent(String rest) throws Exception {
        JsonNode found = JSON.readTree(get(PATH, "application/fhir+json").asString());
        String one = found.path("entry").path(0).path("resource").path("id").asText();
        String path = PATH + rest.replace("ONE", one);
        for (String format : List.of("application/fhir+json", "application/fhir+xml")) {
            Response whole = get(plain(), path, format);
            Response head =
                    plain().auth()
                            .oauth2(Tokens.of("ann", "fhir-reader", SITE))
                            .accept(format)
                            .head(path);
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.contentType()).isEqualTo(whole.contentType());
            assertThat(head.header("Content-Length"))
                    .isNotNull()
                    .isEqualTo(whole.header("Content-Length"));
            assertThat(head.header("ETag")).isEqualTo(whole.header("ETag"));
            assertThat(head.asByteArray()).isEmpty();
        }
    }

    @Test
    void theAnswerIsOneValidBundleWithItsLength() {
        Response answer = get(plain(), PATH + "?_total=accurate&_count=2", "application/fhir+json");
        assertThat(answer.header("Transfer-Encoding")).isNull();
        assertThat(Integer.parseInt(answer.header("Content-Length")))
                .isEqualTo(answer.asByteArray().length);
        assertThat(answer.contentType()).isEqualTo("application/fhir+json; charset=UTF-8");
        assertThat(Validation.errors(answer.asString())).isEmpty();
        assertThat(answer.jsonPath().getInt("total")).isEqualTo(3);
    }

    @Test
    void aCompressedAnswerSaysTheSame() throws Exception {
        RequestSpecification zipped =
                given().config(
                                RestAssured.config()
                                        .decoderConfig(
                                                DecoderConfig.decoderConfig().noContentDecoders()))
                        .header("Accept-Encoding", "gzip");
        String path = PATH + "?_sort=-date&_count=3";
        Response answer = get(zipped, path, "application/fhir+json");
        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.contentType()).isEqualTo("application/fhir+json; charset=UTF-8");
        byte[] text = new GZIPInputStream(answer.asInputStream()).readAllBytes();
        assertThat(JSON.readTree(text).path("entry"))
                .hasSize(3)
                .isEqualTo(
                        JSON.readTree(get(path, "application/fhir+json").asString()).path("entry"));
    }

    @Test
    void whatIsAskedForInPartIsNotWhole() {
        Bundle part =
                FhirContext.forR4Cached()
                        .newJsonParser()
                        .parseResource(
                                Bundle.class,
                                get(PATH + "?_elements=status", "application/fhir+json")
                                        .asString());
        assertThat(part.getEntry())
                .hasSize(3)
                .allSatisfy(entry ->
                        assertThat(((DiagnosticReport) entry.getResource()).hasConclusion())
                                .isFalse());
    }

    private static List<String> texts(Bundle bundle) {
        List<String> texts = new ArrayList<>();
        for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
            texts.add(
                    entry.getFullUrl()
                            + entry.getSearch().getMode()
                            + FhirContext.forR4Cached()
                                    .newJsonParser()
                                    .encodeResourceToString(entry.getResource()));
        }
        return texts;
    }
}
