package medivlm.triage.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import medivlm.schemas.EventKeys;
import medivlm.schemas.Priority;
import medivlm.triage.fhir.Bearer;
import medivlm.triage.intake.Arrivals;
import medivlm.triage.persistence.AuditEntity;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(FakeIngest.class)
class ImageResourceTest {
    private static final Case ONE =
            new Case(7001, "Example", "Ada", 50, "F", Priority.ROUTINE, 3, "", "", "");
    private static final Case UNREADABLE =
            new Case(
                    FakeIngest.UNREADABLE,
                    "Example",
                    "Al",
                    50,
                    "M",
                    Priority.ROUTINE,
                    3,
                    "",
                    "",
                    "");
    private static final Case DELETED =
            new Case(FakeIngest.DELETED, "Example", "Al", 50, "M", Priority.ROUTINE, 3, "", "", "");
    private static final String IMAGE = "/api/images/%064x".formatted(7001);
    private static final String PATH = IMAGE + "/rendered.png";
    private static final String PIXELS = IMAGE + "/pixels";
    private static final String PREVIEW = IMAGE + "/preview.jpg";

    @Inject Arrivals arrivals;

    @BeforeEach
    void arrive() {
        arrivals.arrive(ONE.events(Instant.now()));
    }

    @Test
    void aReaderOfTheSiteSeesTheImageAndLeavesATrace() {
        Response image = as("clinician", Case.SITE).get(PATH);
        assertThat(image.statusCode()).isEqualTo(200);
        assertThat(image.contentType()).isEqualTo("image/png");
        assertThat(image.asByteArray()).startsWith(0x89, 'P', 'N', 'G');
        AuditEntity row =
                AuditEntity.<AuditEntity>find("target = 'image' order by id desc").firstResult();
        assertThat(row.studyKey).isEqualTo(EventKeys.study(Case.SITE, ONE.uid()));
        assertThat(row.outcome).isEqualTo("success");
    }

    @Test
    void previewAndPixelsStreamThroughWithWhatABrowserNeedsToKeepThem() {
        Response pixels = as("clinician", Case.SITE).get(PIXELS + "?frame=1");
        Response preview = as("clinician", Case.SITE).get(PREVIEW);

        assertThat(pixels.statusCode()).isEqualTo(200);
        assertThat(pixels.asByteArray()).isEqualTo(new FakeFrame(1, 1, false).pixels());
        assertThat(pixels.contentType()).startsWith("application/vnd.medivlm.pixels");
        assertThat(pixels.headers().getValues("Cache-Control"))
                .containsExactly("private, max-age=3600, immutable");
        assertThat(pixels.header("ETag")).isNotEqualTo(preview.header("ETag"));
        assertThat(preview.asByteArray()).startsWith(0xFF, 0xD8);
        as("clinician", Case.SITE)
                .header("If-None-Match", pixels.header("ETag"))
                .get(PIXELS)
                .then()
                .statusCode(304);
    }

    @Test
    void aFrameThatIsNotThereIsNotFoundAndAnotherSiteSeesNoPixels() {
        as("clinician", Case.SITE).get(PIXELS + "?frame=2").then().statusCode(404);
        as("clinician", "elsewhere").get(PIXELS).then().statusCode(404);
        as("clinician", "elsewhere").get(PREVIEW).then().statusCode(404);
    }

    @Test
    void pixelsThatCannotBeReadAreAProblemThatSaysSo() {
        arrivals.arrive(UNREADABLE.events(Instant.now()));
        as("clinician", Case.SITE)
                .get("/api/images/%064x/pixels".formatted(FakeIngest.UNREADABLE))
                .then()
                .statusCode(422)
                .contentType("application/problem+json");
    }

    @Test
    void imagesThatRetentionDeletedAreGoneAndAReaderIsToldWhoKnowsWhy() {
        arrivals.arrive(DELETED.events(Instant.now()));
        String image = "/api/images/%064x".formatted(FakeIngest.DELETED);
        for (String form : new String[] {"/rendered.png", "/pixels", "/preview.jpg"}) {
            as("clinician", Case.SITE)
                    .get(image + form)
                    .then()
                    .statusCode(410)
                    .contentType("application/problem+json")
                    .body("detail", containsString("were deleted"))
                    .body("detail", containsString("administrator"));
        }
        as("clinician", "elsewhere").get(image + "/pixels").then().statusCode(404);
    }

    @Test
    void anImageOfAnotherSiteIsNotThere() {
        as("clinician", "elsewhere").get(PATH).then().statusCode(404);
        as("clinician", "*").get(PATH).then().statusCode(404);
    }

    @Test
    void noTokenAndTheWrongRoleAreRefused() {
        given().get(PATH).then().statusCode(401);
        as("publisher", Case.SITE).get(PATH).then().statusCode(403);
    }

    @Test
    void anUnchangedImageIsNotSentAgain() {
        String tag = as("clinician", Case.SITE).get(PATH).header("ETag");
        as("clinician", Case.SITE).header("If-None-Match", tag).get(PATH).then().statusCode(304);
    }

    @Test
    void whatIsNoChecksumIsNotThere() {
        as("clinician", Case.SITE).get("/api/images/abc/rendered.png").then().statusCode(404);
    }

    private static io.restassured.specification.RequestSpecification as(
            String role, String... sites) {
        return given().header("Authorization", Bearer.token(role, sites));
    }
}
