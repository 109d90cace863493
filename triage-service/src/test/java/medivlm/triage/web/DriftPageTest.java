package medivlm.triage.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import medivlm.triage.drift.JudgedCorpora;
import medivlm.triage.testing.TriageDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The drift page in a browser. Screenshots lie in target/screens. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(FakeIngest.class)
class DriftPageTest {
    private static final String SITE = "drift-page";

    @TestHTTPResource("/")
    @Nullable URL address;

    @Inject JudgedCorpora corpora;

    @Test
    void aShiftedCorpusIsShownWithItsMeasuresByLinkAndByKey() throws Exception {
        Optional<Path> executable = Chromium.found();
        if (executable.isEmpty()) {
            System.err.println("SKIPPED: no chromium on the path, so the page was NOT tested");
        }
        Assumptions.assumeTrue(executable.isPresent(), "no chromium on the path");
        TestAccounts.write(SITE);
        corpora.shifted(SITE);
        List<String> complaints = new ArrayList<>();
        try (Chromium chromium = Chromium.start(executable.orElseThrow());
                BrowserContext context =
                        chromium.browser()
                                .newContext(
                                        new Browser.NewContextOptions()
                                                .setViewportSize(1600, 900))) {
            Page page = context.newPage();
            page.navigate(
                    URI.create(Objects.requireNonNull(address).toString()).resolve("/").toString());
            page.getByLabel("User name").fill(TestAccounts.USER);
            page.getByLabel("Password").fill(TestAccounts.PASSWORD);
            page.getByLabel("Password").press("Enter");
            assertThat(page.locator("worklist-view")).isVisible();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.keyboard().press("d");
            Locator corpus =
                    page.getByRole(
                            AriaRole.REGION, new Page.GetByRoleOptions().setName(SITE + "/chest"));
            assertThat(corpus.locator("header .badge")).hasText("Alarm");
            assertThat(corpus.locator("tbody tr")).hasCount(4);
            assertThat(corpus).containsText("Baseline 1: 500 reports");
            assertThat(corpus).containsText("as shipped");
            assertThat(row(corpus, "Abnormal reports").locator(".badge")).hasText("Alarm");
            assertThat(row(corpus, "Unknown words").locator(".badge")).hasText("Warning");
            assertThat(row(corpus, "Not analysed").locator(".badge")).hasText("OK");
            assertThat(corpus.locator(".remedies li")).hasCount(2);
            assertThat(corpus.locator(".remedies")).containsText("pins a new baseline");
            assertThat(page.locator("footer.keys"))
                    .hasText(Pattern.compile("\\s*\\?\\s+all keys\\s*"));
            assertThat(corpus.locator("figure rect")).hasCount(bins(corpus) * 2);
            page.screenshot(shot("drift"));
            page.getByLabel("Switch between dark and light").click();
            page.screenshot(shot("drift-light"));
            page.setViewportSize(700, 900);
            assertThat(scrollsSideways(page)).isFalse();
            page.keyboard().press("d");
            assertThat(page.locator("worklist-view")).isVisible();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Drift")).click();
            assertThat(corpus).isVisible();
            page.reload();
            assertThat(corpus).isVisible();
            page.goBack();
            assertThat(page.locator("worklist-view")).isVisible();
        }
        assertThat(complaints).isEmpty();
    }

    private static Locator row(Locator corpus, String name) {
        return corpus.locator("tbody tr", new Locator.LocatorOptions().setHasText(name));
    }

    private static int bins(Locator corpus) {
        return corpus.locator("figure text").count();
    }

    private static boolean scrollsSideways(Page page) {
        return (Boolean)
                page.evaluate(
                        "document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    private static Page.ScreenshotOptions shot(String name) {
        return new Page.ScreenshotOptions().setPath(Path.of("target", "screens", name + ".png"));
    }
}
