package medivlm.triage.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import medivlm.triage.testing.FlagOnly;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

/** The page where only the flag and the order may be shown. */
@QuarkusTest
@TestProfile(FlagOnly.class)
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(FakeIngest.class)
class CadtPageTest extends PageTest {
    /** Words that a model's report, its score or a normal result would bring to the page. */
    private static final List<String> UNSHOWN =
            List.of(
                    "effusion",
                    "mediastinal",
                    "Cardiomegaly",
                    "No finding",
                    "No acute",
                    "Normal",
                    "Minor",
                    "What makes the score",
                    "Raw score",
                    "Boxes");

    @Override
    String site() {
        return "cadt-page";
    }

    @Test
    void theListShowsTheFlagAndTheOrderAndNothingOfTheReports() {
        Page page = signedIn();
        Case flagged = Cases.tensionPneumothorax().at(site());
        assertThat(page.locator(".col-severity")).hasText("Flag");
        assertThat(row(page, flagged).locator(".flag")).hasText("Read first");
        assertThat(row(page, normal()).locator(".flag")).hasCount(0);
        assertThat(page.locator(".severity")).hasCount(0);
        nothingIn(page);
        page.getByText("Filter and sort").click();
        assertThat(page.locator("choice-menu")).hasCount(2);
        shot(page, "cadt-list");
    }

    @Test
    void aStudyIsReadWithoutTheReportAndSignedWithTheReadersText() {
        Page page = signedIn();
        Case one = Cases.tensionPneumothorax().at(site());
        Locator panel = opened(page, one);
        assertThat(panel.locator(".frame[data-state=ready] canvas")).isVisible();
        assertThat(panel.locator(".overlay rect")).hasCount(0);
        page.keyboard().press("b");
        assertThat(panel.locator(".overlay rect")).hasCount(0);
        nothingIn(page);
        assertThat(page.content()).doesNotContain("pneumothorax");
        shot(page, "cadt-study");
        page.keyboard().press("c");
        assertThat(panel.getByText("Release")).isVisible();
        page.keyboard().press("s");
        panel.getByLabel("Impression").fill("Pneumothorax on the right.");
        panel.locator("footer button.primary").click();
        page.getByRole(AriaRole.DIALOG).locator("button.primary").click();
        assertThat(panel).containsText("Signed by");
        assertThat(panel).containsText("Pneumothorax on the right.");
    }

    @Test
    void theStudyOpensInTheSitesOwnViewer() {
        Page page = signedIn();
        Case one = normal();
        Locator link = opened(page, one).getByText("Viewer");
        assertThat(link)
                .hasAttribute(
                        "href",
                        "https://pacs.example/viewer?StudyInstanceUIDs="
                                + one.uid()
                                + "&k="
                                + one.key());
        assertThat(link).hasAttribute("rel", "noopener noreferrer");
    }

    private void nothingIn(Page page) {
        String shown = page.locator("main").innerText();
        assertThat(UNSHOWN).noneMatch(shown::contains);
    }

    private Case normal() {
        return Cases.at(site()).stream()
                .filter(one -> one.family().equals("Moreau"))
                .findFirst()
                .orElseThrow();
    }
}
