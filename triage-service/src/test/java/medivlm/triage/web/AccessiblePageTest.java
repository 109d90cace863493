package medivlm.triage.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import medivlm.triage.drift.JudgedCorpora;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * WCAG 2.2 AA as far as axe can tell, on each page and dialog, in either theme and either language.
 */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(FakeIngest.class)
class AccessiblePageTest extends PageTest {
    private final List<String> violations = new ArrayList<>();

    @Inject JudgedCorpora corpora;

    @Override
    String site() {
        return "axe-page";
    }

    @Override
    void prepare() {
        super.prepare();
        corpora.shifted(site());
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"dark, en-GB, 400", "light, de-DE, 401"})
    void everyPageAndEveryQuestionCanBeReadAndUsedByEverybody(
            String theme, String locale, int number) {
        Case one = Cases.tensionPneumothorax();
        Case mine =
                new Case(
                        number,
                        "Axe" + number,
                        "Test",
                        34,
                        "F",
                        one.priority(),
                        3,
                        one.findings(),
                        one.impression(),
                        one.label(),
                        site());
        arrive(mine);
        Page page = page(options().setLocale(locale));
        page.addInitScript("localStorage.setItem('triage-theme', '" + theme + "')");
        page.navigate(home());
        assertThat(page.locator("login-form")).isVisible();
        check(page, "login");
        signIn(page, TestAccounts.USER);
        assertThat(page.locator("html")).hasAttribute("data-theme", theme);
        list(page);
        study(page, mine);
        page.setViewportSize(390, 844);
        check(page, "phone");
        page.setViewportSize(1600, 900);
        page.navigate(home() + "#operations");
        page.waitForTimeout(300);
        check(page, "operations");
        page.navigate(home() + "#drift");
        assertThat(page.locator(".corpus").first()).isVisible();
        check(page, "drift");
        page.navigate(home() + "#study=" + mine.key());
        assertThat(page.locator("study-panel h2")).isVisible();
        check(page, "own window");
        assertThat(violations).isEmpty();
    }

    private void list(Page page) {
        check(page, "list");
        page.locator("filter-bar .toolbar > button").click();
        page.locator("choice-menu button").nth(1).click();
        check(page, "filter");
        page.keyboard().press("Escape");
        page.locator("saved-views button").first().click();
        check(page, "views");
        page.keyboard().press("Escape");
        page.keyboard().press("?");
        check(page, dialog(page), "help");
    }

    private void study(Page page, Case one) {
        Locator panel = opened(page, one);
        assertThat(panel.locator(".frame[data-state=ready] canvas")).isVisible();
        check(page, "study");
        page.keyboard().press("c");
        assertThat(panel.locator("footer .until")).isVisible();
        check(page, "claimed");
        for (String key : List.of("s", "r", "p")) {
            page.keyboard().press(key);
            check(page, dialog(page), "question " + key);
        }
        panel.locator("footer button").last().click();
        check(page, dialog(page), "withdraw");
        page.keyboard().press("e");
        assertThat(panel.locator("textarea").first()).isVisible();
        check(page, "edit");
        page.keyboard().press("Escape");
        page.keyboard().press("s");
        page.keyboard().press("Enter");
        assertThat(panel.locator(".signed").first()).isVisible();
        check(page, "signed");
        panel.locator("footer button").nth(-2).click();
        check(page, dialog(page), "addendum");
    }

    private static Locator dialog(Page page) {
        Locator dialog = page.locator("dialog[open]");
        assertThat(dialog).isVisible();
        return dialog;
    }

    private void check(Page page, Locator dialog, String what) {
        check(page, what);
        page.keyboard().press("Escape");
        assertThat(dialog).hasCount(0);
    }

    private void check(Page page, String what) {
        violations.addAll(Accessibility.violations(page, what));
    }
}
