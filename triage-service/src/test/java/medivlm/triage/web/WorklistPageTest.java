package medivlm.triage.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import medivlm.triage.intake.Arrivals;
import medivlm.triage.persistence.ReportVersionEntity;
import medivlm.triage.persistence.WorklistRowEntity;
import medivlm.triage.testing.TriageDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a browser, from login to signature. Screenshots lie in target/screens. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(FakeIngest.class)
class WorklistPageTest {
    private static @Nullable Chromium chromium;
    private static boolean arrived;

    @TestHTTPResource("/")
    @Nullable URL address;

    @Inject Arrivals arrivals;

    private final List<String> complaints = new ArrayList<>();
    private @Nullable BrowserContext context;

    @BeforeEach
    void open() throws Exception {
        Optional<Path> executable = Chromium.found();
        if (executable.isEmpty()) {
            System.err.println("SKIPPED: no chromium on the path, so the page was NOT tested");
        }
        Assumptions.assumeTrue(executable.isPresent(), "no chromium on the path");
        if (chromium == null) {
            chromium = Chromium.start(executable.orElseThrow());
        }
        if (!arrived) {
            TestAccounts.write(Case.SITE);
            Instant now = Instant.now();
            Cases.all().forEach(one -> arrivals.arrive(one.events(now)));
            arrived = true;
        }
    }

    @AfterEach
    void close() {
        if (context != null) {
            context.close();
        }
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
            chromium = null;
        }
    }

    @Test
    void aWrongPasswordIsSaidAndTheRightOneShowsTheList() {
        Page page = page();
        page.navigate(home());
        shot(page, "login");
        page.getByLabel("User name").fill(TestAccounts.USER);
        page.getByLabel("Password").fill("wrong");
        page.getByLabel("Password").press("Enter");
        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                .containsText("wrong");
        page.getByLabel("Password").fill(TestAccounts.PASSWORD);
        page.getByLabel("Password").press("Enter");
        assertThat(page.locator("table.rows tbody tr").first()).isVisible();
    }

    @Test
    void theListIsInDueOrderWithTheCriticalOnesFirst() {
        Page page = signedIn();
        Locator rows = page.locator("table.rows tbody tr");
        List<String> shown =
                rows.all().stream()
                        .map(row -> String.valueOf(row.getAttribute("data-study")))
                        .toList();
        List<String> due =
                WorklistRowEntity.<WorklistRowEntity>list(
                                "site = ?1 and state <> 'signed' order by lane, dueAt, receivedAt, studyKey",
                                Case.SITE)
                        .stream()
                        .map(row -> row.studyKey.toString())
                        .toList();
        assertThat(shown).isEqualTo(due);
        int noChest =
                (int)
                        WorklistRowEntity.count(
                                "site = ?1 and notAnalysedReason = 'not-a-chest-radiograph'",
                                Case.SITE);
        assertThat(noChest).isPositive();
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("Not a chest radiograph")))
                .hasCount(noChest);
        shot(page, "worklist");
        assertThat(page.url()).isEqualTo(home());
    }

    @Test
    void aStudyThatArrivesAppearsByItself() {
        Page page = signedIn();
        assertThat(page.locator(".connection")).hasText("Live");
        Case late = Cases.livePneumonia();
        Locator row = page.locator("tr[data-study='" + late.key() + "']");
        assertThat(row).hasCount(0);
        arrivals.arrive(late.events(Instant.now()));
        assertThat(row).isVisible();
        assertThat(row).containsText("STAT");
    }

    @Test
    void aReaderOpensClaimsEditsAndSignsByKeyboard() {
        Page page = signedIn();
        Case one = Cases.tensionPneumothorax();
        String row = "tr[data-study='" + one.key() + "']";
        for (int i = 0; i < 20; i++) {
            page.keyboard().press("j");
            if (page.locator(row + "[aria-selected=true]").count() == 1) {
                break;
            }
        }
        page.keyboard().press("Enter");
        Locator panel = page.locator("study-panel");
        assertThat(panel).containsText("Okafor, Ngozi");
        assertThat(panel)
                .containsText("AI-generated, preliminary, not for diagnosis without a reader");
        assertThat(panel.locator(".frame[data-state=ready] canvas")).isVisible();
        assertThat(panel.locator(".overlay rect")).hasCount(1);
        assertThat(panel.locator("p.report mark.asserted").first())
                .containsText(Pattern.compile("pneumothorax"));
        assertThat(panel.locator("p.report mark.negated").first()).containsText("effusion");
        assertThat(panel.locator("p.report mark.uncertain").first()).containsText("fracture");
        shot(page, "study");
        page.keyboard().press("b");
        assertThat(panel.locator(".overlay rect")).hasCount(0);
        page.keyboard().press("s");
        assertThat(panel.locator(".hint")).containsText("Claim");
        page.keyboard().press("c");
        assertThat(panel.getByText("Release")).isVisible();
        panel.getByText("Edit report").click();
        panel.getByLabel("Impression").fill("Tension pneumothorax. Drain placed.");
        panel.locator(".actions button", new Locator.LocatorOptions().setHasText("Sign")).click();
        assertThat(panel.getByText("Sign this report?")).isVisible();
        shot(page, "sign");
        page.keyboard().press("Enter");
        assertThat(panel).containsText("Signed by " + TestAccounts.NAME);
        assertThat(panel).containsText("Drain placed");
        assertThat(page.locator(row)).hasCount(0);
        ReportVersionEntity report =
                ReportVersionEntity.<ReportVersionEntity>find(
                                "studyKey = ?1 order by reportVersion desc",
                                java.util.UUID.fromString(one.key()))
                        .firstResult();
        assertThat(report.status).isEqualTo("final");
        assertThat(report.signedBy).isEqualTo(TestAccounts.USER);
        assertThat(report.impression).isEqualTo("Tension pneumothorax. Drain placed.");
    }

    @Test
    void aStudyThatWasNotAnalysedSaysWhy() {
        Page page = signedIn();
        page.locator("tr.unanalysed-row").first().click();
        Locator panel = page.locator("study-panel");
        assertThat(panel.locator(".unanalysed")).containsText("Not a chest radiograph");
        assertThat(panel.locator(".unanalysed")).containsText("A person has to read it");
        shot(page, "not-analysed");
    }

    @Test
    void searchNarrowsTheListAndSaysWhenNothingMatches() {
        Page page = signedIn();
        page.keyboard().press("/");
        page.keyboard().type("atelectasis");
        assertThat(page.locator("table.rows tbody tr")).hasCount(1);
        page.keyboard().type(" nowhere");
        assertThat(page.getByText("No study matches the filter.")).isVisible();
        page.getByText("Clear the filter").click();
        assertThat(page.locator("table.rows tbody tr").nth(3)).isVisible();
    }

    @Test
    void theLightThemeIsRemembered() {
        Page page = signedIn();
        page.getByLabel("Switch between dark and light").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
        page.locator("table.rows tbody tr").first().click();
        assertThat(page.locator("study-panel .text")).isVisible();
        shot(page, "light");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
    }

    @Test
    void whenTheConnectionIsLostThePageSaysSo() {
        Page page = signedIn();
        assertThat(page.locator(".connection")).hasText("Live");
        page.context().setOffline(true);
        assertThat(page.locator(".stale")).isVisible();
        shot(page, "offline");
        page.context().setOffline(false);
        assertThat(page.locator(".connection")).hasText("Live");
    }

    @Test
    void theBrowserRefusesNothingOfThePage() {
        Page page = signedIn();
        page.locator("table.rows tbody tr").first().click();
        assertThat(page.locator("study-panel .text")).isVisible();
        assertThat(page.locator(".frame[data-state=ready] canvas")).isVisible();
        assertThat(complaints).isEmpty();
    }

    /** The root, outside the context path of the FHIR server. */
    private String home() {
        return URI.create(Objects.requireNonNull(address).toString()).resolve("/").toString();
    }

    private Page signedIn() {
        Page page = page();
        page.navigate(home());
        page.getByLabel("User name").fill(TestAccounts.USER);
        page.getByLabel("Password").fill(TestAccounts.PASSWORD);
        page.getByLabel("Password").press("Enter");
        assertThat(page.locator("table.rows tbody tr").first()).isVisible();
        complaints.clear();
        return page;
    }

    private Page page() {
        context =
                Objects.requireNonNull(chromium)
                        .browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setViewportSize(1600, 900)
                                        .setColorScheme(ColorScheme.DARK));
        Page page = context.newPage();
        page.onConsoleMessage(this::heard);
        page.onPageError(complaints::add);
        return page;
    }

    private void heard(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
        }
    }

    private static void shot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "screens", name + ".png")));
    }
}
