package medivlm.triage.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

/** Filters, orders and the views that keep them, in a browser. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(FakeIngest.class)
class SavedViewsPageTest extends PageTest {
    @Override
    String site() {
        return "views-page";
    }

    @Test
    void aViewIsSavedChosenAgainOpenedAtTheStartAndDeleted() {
        Page page = signIn(page(), TestAccounts.OTHER);
        choose(page, "Order", "Urgent");
        assertThat(rows(page)).hasCount(2);
        open(page);
        page.getByText("Save this view").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Name", new Locator.GetByLabelOptions().setExact(true)).fill("Ward");
        dialog.getByLabel("Open the worklist with it").check();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                .last()
                .click();
        assertThat(dialog).hasCount(0);
        assertThat(page.locator("saved-views > .menu > button")).containsText("Ward");
        page.reload();
        assertThat(rows(page)).hasCount(2);
        page.getByText("Open", new Page.GetByTextOptions().setExact(true)).first().click();
        assertThat(rows(page)).hasCount(10);
        open(page);
        page.locator(".views-sheet").getByText("Ward").click();
        assertThat(rows(page)).hasCount(2);
        open(page);
        page.getByLabel("Delete the view Ward").click();
        assertThat(page.getByText("No view is saved yet.")).isVisible();
        page.reload();
        assertThat(rows(page)).hasCount(10);
    }

    @Test
    void theListIsFilteredByFindingAndByWhoReads() {
        Page page = signedIn();
        choose(page, "Finding", "Mass");
        assertThat(rows(page)).hasCount(1);
        assertThat(rows(page)).containsText("Mass");
        page.getByText("Clear the filter").first().click();
        assertThat(rows(page)).hasCount(10);
        Locator panel = opened(page, Cases.at(site()).get(3));
        page.keyboard().press("c");
        assertThat(panel.getByText("Release")).isVisible();
        page.keyboard().press("Escape");
        page.getByText("Mine", new Page.GetByTextOptions().setExact(true)).first().click();
        assertThat(rows(page)).hasCount(1);
        opened(page, Cases.at(site()).get(3));
        assertThat(panel.getByText("Release")).isVisible();
        page.keyboard().press("c");
        assertThat(rows(page)).hasCount(0);
    }

    @Test
    void theListIsOrderedByArrivalAndBySeverityWithUnscoredStudiesFirst() {
        Page page = signedIn();
        page.getByText("Filter and sort").click();
        page.getByLabel("Sort").selectOption("received");
        assertThat(rows(page).first()).containsText("66 y M");
        page.getByLabel("Sort").selectOption("severity");
        assertThat(rows(page).first()).containsText("not scored");
        List<String> numbers = rows(page).locator(".severity .number").allInnerTexts();
        assertThat(numbers).hasSize(9).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void theCountsOfTheSiteAreShown() {
        Page page = signedIn();
        assertThat(page.locator(".status-line")).containsText("10 open");
        assertThat(page.locator(".lane-alarm")).hasCount(0);
    }

    private static void open(Page page) {
        page.locator("saved-views > .menu > button").click();
    }

    private static void choose(Page page, String menu, String word) {
        if (page.locator("choice-menu").count() == 0) {
            page.getByText("Filter and sort").click();
        }
        Locator choices = page.locator("choice-menu", new Page.LocatorOptions().setHasText(menu));
        choices.locator("button").click();
        choices.getByLabel(word, new Locator.GetByLabelOptions().setExact(true)).check();
        choices.locator("button").click();
    }
}
