package medivlm.triage.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class PageFilesTest {
    private static final Pattern ASSET =
            Pattern.compile("(?:src|href)=\"(/static/bundle/[^\"]+)\"");

    @Test
    void thePageNamesOnlyFilesOfItsOwnThatExist() {
        Response page = given().get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        String html = page.asString();
        assertThat(html).doesNotContain("http://", "https://");
        Matcher assets = ASSET.matcher(html);
        int found = 0;
        while (assets.find()) {
            Response asset = given().get(assets.group(1));
            assertThat(asset.statusCode()).isEqualTo(200);
            assertThat(asset.contentType()).matches("text/(javascript|css).*");
            found++;
        }
        assertThat(found).isGreaterThanOrEqualTo(2);
    }

    @Test
    void thePageHasNoScriptOrStyleInItself() {
        String html = given().get("/").asString();
        assertThat(html).doesNotContainPattern("<script(?![^>]*src=)");
        assertThat(html).doesNotContain("<style").doesNotContainPattern("\\s(style|on\\w+)=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/favicon.svg", "/fhir/metadata", "/q/health/live"})
    void everyAnswerTellsTheBrowserToRunOnlyOurFiles(String path) {
        Response answer = given().get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*", "data:");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void refusedAnswersCarryTheHeadersToo() {
        Response answer = given().get("/api/images/" + "0".repeat(64) + "/rendered.png");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/bundle/../../application.properties",
                "/static/bundle/%2e%2e/%2e%2e/%2e%2e/%2e%2e/application.properties",
                "/static/bundle/..%2f..%2f..%2fapplication.properties",
                "/static/bundle/"
            })
    void nothingButTheBundlesCanBeFetched(String path) {
        Response answer = given().urlEncodingEnabled(false).get(path);
        assertThat(answer.statusCode()).isIn(400, 401, 403, 404);
        assertThat(answer.asString()).doesNotContain("quarkus.");
    }
}
