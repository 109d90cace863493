package medivlm.triage.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import medivlm.schemas.Priority;
import medivlm.triage.persistence.WorklistRowEntity;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

/** The queue in a browser. Screenshots lie in target/screens. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(FakeIngest.class)
class WorklistPageTest extends PageTest {
    private static final String LATE_LINE = "Left lower lobe pneumonia.";

    @Override
    String site() {
        return "list-page";
    }

    @Test
    void aWrongPasswordIsSaidAndTheRightOneShowsTheList() {
        Page page = page();
        page.navigate(home());
        page.getByLabel("User name").fill(TestAccounts.USER);
        page.getByLabel("Password").fill("wrong");
        page.getByLabel("Password").press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("wrong");
        page.getByLabel("Password").fill(TestAccounts.PASSWORD);
        page.getByLabel("Password").press("Enter");
        assertThat(rows(page).first()).isVisible();
    }

    @Test
    void theListIsInDueOrderWithTheCriticalOnesFirst() {
        Page page = signedIn();
        assertThat(keys(page)).isEqualTo(due());
        int noChest =
                (int)
                        WorklistRowEntity.count(
                                "site = ?1 and notAnalysedReason = 'not-a-chest-radiograph'",
                                site());
        assertThat(noChest).isPositive();
        assertThat(
                        rows(page)
                                .filter(
                                        new Locator.FilterOptions()
                                                .setHasText("Not a chest radiograph")))
                .hasCount(noChest);
        shot(page, "worklist");
        assertThat(page.url()).isEqualTo(home());
    }

    @Test
    void aStudyThatArrivesAppearsByItself() {
        Page page = signedIn();
        assertThat(page.locator(".connection")).hasText("Live");
        Case late = Cases.livePneumonia().at(site());
        assertThat(row(page, late)).hasCount(0);
        arrive(late);
        assertThat(row(page, late)).isVisible();
        assertThat(row(page, late)).containsText("STAT");
    }

    @Test
    void rowsDoNotMoveUnderThePointerAndWhatIsNewIsCounted() {
        Page page = signedIn();
        assertThat(page.locator(".connection")).hasText("Live");
        rows(page).nth(2).hover();
        List<String> before = keys(page);
        arrive(stat(91, "Nakamura"));
        Locator pending = page.locator("button.pending");
        assertThat(pending).containsText("1 new study to read first");
        assertThat(keys(page)).isEqualTo(before);
        shot(page, "held");
        page.keyboard().press("u");
        assertThat(pending).hasCount(0);
        assertThat(row(page, stat(91, "Nakamura"))).isVisible();
        assertThat(keys(page)).isEqualTo(due());
    }

    @Test
    void whenThePointerLeavesTheListShowsItsOrder() {
        Page page = signedIn();
        assertThat(page.locator(".connection")).hasText("Live");
        rows(page).first().hover();
        arrive(stat(92, "Ferrari"));
        assertThat(page.locator("button.pending")).isVisible();
        page.locator(".bar h1").hover();
        assertThat(row(page, stat(92, "Ferrari"))).isVisible();
        assertThat(page.locator("button.pending")).hasCount(0);
    }

    @Test
    void searchFindsAPatientAndNeverPutsTheNameInAnAddress() {
        Page page = signedIn();
        List<String> addresses = new ArrayList<>();
        page.onRequest(request -> addresses.add(request.url()));
        page.keyboard().press("/");
        page.keyboard().type("moreau");
        assertThat(rows(page)).hasCount(1);
        page.keyboard().type("nowhere");
        assertThat(page.getByText("No study matches the filter.")).isVisible();
        page.getByText("Clear the filter").first().click();
        assertThat(rows(page).nth(3)).isVisible();
        assertThat(addresses)
                .anyMatch(address -> address.endsWith("/api/worklist/search"))
                .noneMatch(address ->
                        URLDecoder.decode(address, StandardCharsets.UTF_8).contains("moreau"));
        assertThat(page.url()).isEqualTo(home());
    }

    @Test
    void theListIsFilteredByStateAndSeverity() {
        Page page = signedIn();
        page.getByText("Filter and sort").click();
        page.locator("choice-menu", new Page.LocatorOptions().setHasText("State"))
                .locator("button")
                .click();
        page.getByLabel("Not analysed", new Page.GetByLabelOptions().setExact(true)).check();
        assertThat(rows(page).first()).containsText("Not a chest radiograph");
        assertThat(without(page, ".severity.muted")).hasCount(0);
        page.keyboard().press("Escape");
        page.getByText("Clear the filter").click();
        page.locator("choice-menu", new Page.LocatorOptions().setHasText("Severity"))
                .locator("button")
                .click();
        page.getByLabel("Critical", new Page.GetByLabelOptions().setExact(true)).check();
        assertThat(row(page, Cases.tensionPneumothorax().at(site()))).isVisible();
        assertThat(without(page, ".band-critical")).hasCount(0);
    }

    @Test
    void theLightThemeIsRemembered() {
        Page page = signedIn();
        page.getByLabel("Switch between dark and light").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
        rows(page).first().click();
        assertThat(page.locator("study-panel .text")).isVisible();
        shot(page, "light");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
    }

    @Test
    void theLanguageIsTheBrowsersAndAnotherOneIsRemembered() {
        Page page = signIn(page(options().setLocale("de-AT")), TestAccounts.USER);
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page.locator(".col-due")).hasText("Fällig");
        shot(page, "worklist-de");
        page.getByLabel("Sprache").selectOption("en");
        assertThat(page.locator(".col-due")).hasText("Due");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator(".col-due")).hasText("Due");
    }

    @Test
    void afterALostConnectionThePageSaysSoAndMissesNothing() {
        Page page = signedIn();
        assertThat(page.locator(".connection")).hasText("Live");
        page.context().setOffline(true);
        assertThat(page.locator(".stale")).isVisible();
        shot(page, "offline");
        Case meanwhile = stat(93, "Andersen");
        arrive(meanwhile);
        page.context().setOffline(false);
        assertThat(page.locator(".connection")).hasText("Live");
        assertThat(row(page, meanwhile)).hasCount(1);
        assertThat(keys(page)).doesNotHaveDuplicates();
    }

    @Test
    void theKeysAreExplained() {
        Page page = signedIn();
        page.keyboard().press("?");
        Locator help = page.getByRole(AriaRole.DIALOG);
        assertThat(help).containsText("next study");
        assertThat(help.locator("mark")).hasCount(4);
        page.keyboard().press("Escape");
        assertThat(help).hasCount(0);
    }

    @Test
    void whereMotionIsUnwantedNothingMoves() {
        Page page = page(options().setReducedMotion(ReducedMotion.REDUCE));
        signIn(page, TestAccounts.USER);
        assertThat(page.locator(".connection")).hasText("Live");
        Case late = stat(94, "Still");
        arrive(late);
        assertThat(row(page, late)).isVisible();
        assertThat(row(page, late)).hasCSS("animation-name", "none");
        assertThat(page.locator(".toast")).hasCSS("transition-property", "none");
    }

    @Test
    void theBrowserRefusesNothingOfThePage() {
        Page page = signedIn();
        rows(page).first().click();
        assertThat(page.locator("study-panel .text")).isVisible();
        assertThat(page.locator(".frame[data-state=ready] canvas")).isVisible();
        assertThat(complaints).isEmpty();
    }

    /** Rows that lack something. */
    private static Locator without(Page page, String what) {
        return rows(page).filter(new Locator.FilterOptions().setHasNot(page.locator(what)));
    }

    private Case stat(int number, String family) {
        return new Case(
                number,
                family,
                "Kim",
                58,
                "M",
                Priority.STAT,
                number,
                "Dense consolidation in the left lower lobe. No pneumothorax.",
                LATE_LINE,
                "consolidation",
                site());
    }

    private static List<String> keys(Page page) {
        return rows(page).all().stream()
                .map(row -> String.valueOf(row.getAttribute("data-study")))
                .toList();
    }

    private List<String> due() {
        return WorklistRowEntity.<WorklistRowEntity>list(
                        "site = ?1 and state <> 'signed' order by lane, dueAt, receivedAt, studyKey",
                        site())
                .stream()
                .map(row -> row.studyKey.toString())
                .toList();
    }
}
