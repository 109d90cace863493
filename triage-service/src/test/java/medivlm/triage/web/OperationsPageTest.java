package medivlm.triage.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.regex.Pattern;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

/** The page for those who look after the installation, in a browser. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(FakeIngest.class)
class OperationsPageTest extends PageTest {
    @Inject DeadLetterSamples letters;
    @Inject UntoldSamples untold;

    @Override
    String site() {
        return "operations-page";
    }

    @Override
    void prepare() {
        super.prepare();
        letters.write(site(), Instant.now());
        untold.write(site(), Instant.now().minusSeconds(60));
    }

    @Test
    void theFiguresOfTheSiteAreShown() {
        Page page = signIn(page(), TestAccounts.CHIEF);
        page.keyboard().press("x");
        Locator view = page.locator("operations-view");
        assertThat(figure(view, "Open").locator("strong")).hasText(Pattern.compile("\\s*10"));
        assertThat(figure(view, "Dead letters").locator("strong"))
                .hasText(Pattern.compile("\\s*1"));
        assertThat(view.locator("figure figcaption")).containsText("10 received");
        assertThat(card(view, "Not analysed in 24 hours")).containsText("Not a chest radiograph");
        assertThat(card(view, "Age of open studies")).containsText("Critical");
        assertThat(card(view, "Critical results that could not be told"))
                .containsText("Configure a destination that takes this site");
        assertThat(page.url()).isEqualTo(home() + "#operations");
        shot(page, "operations");
        page.keyboard().press("x");
        assertThat(page.locator("worklist-view")).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void aDeadLetterIsReplayedByAnAdministratorWithAReason() {
        Page page = signIn(page(), TestAccounts.CHIEF);
        page.navigate(home() + "#operations");
        Locator list = page.locator("dead-letters tbody tr");
        assertThat(list).hasCount(2);
        assertThat(list.nth(1)).containsText("Replayed");
        assertThat(list.first()).containsText("/data/accessionNumber");
        assertThat(list.nth(1).locator(".wraps")).hasText(DeadLetterSamples.FAULT);
        list.first().getByText("Replay").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        Locator confirm =
                dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Replay"));
        confirm.click();
        assertThat(dialog).isVisible();
        dialog.getByLabel("Reason").fill("The sender was mended");
        confirm.click();
        // No broker runs in this test: the answer says so, in the dialog, and nothing is marked.
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("Kafka", patiently());
        page.keyboard().press("Escape");
        assertThat(list.first().getByText("Replay")).isVisible();
    }

    @Test
    void aClinicianSeesTheLettersAndCannotReplayThem() {
        Page page = signedIn();
        page.navigate(home() + "#operations");
        assertThat(page.locator("dead-letters tbody tr")).hasCount(2);
        assertThat(page.locator("dead-letters button")).hasCount(0);
    }

    private static Locator figure(Locator view, String name) {
        return view.locator(
                ".figure",
                new Locator.LocatorOptions().setHas(view.page().getByText(name, exact())));
    }

    private static Locator card(Locator view, String heading) {
        return view.locator(
                ".card",
                new Locator.LocatorOptions().setHas(view.page().getByText(heading, exact())));
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
    }

    private static Page.GetByTextOptions exact() {
        return new Page.GetByTextOptions().setExact(true);
    }
}
