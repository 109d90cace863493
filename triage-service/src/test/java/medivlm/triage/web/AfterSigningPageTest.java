package medivlm.triage.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import medivlm.triage.persistence.WorklistRowEntity;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

/** What a reader does after a signature, in a browser. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(FakeIngest.class)
class AfterSigningPageTest extends PageTest {
    @Override
    String site() {
        return "signed-page";
    }

    @Test
    void aSignatureIsTakenBackWithinItsMinuteAndTheReaderHoldsTheStudyAgain() {
        Case one = arrived(201, "Takeback");
        Page page = signedIn();
        Locator panel = signed(page, one);
        assertThat(panel.getByText("Take back")).containsText(" s");
        shot(page, "signed");
        page.keyboard().press("t");
        assertThat(panel.getByText("Release")).isVisible();
        assertThat(row(page, one)).isVisible();
        assertThat(state(one)).isEqualTo("claimed");
    }

    @Test
    void whatIsLeftOfTheMinuteIsCountedDown() {
        Case one = arrived(202, "Countdown");
        Page page = page();
        page.clock().install();
        signIn(page, TestAccounts.USER);
        Locator panel = signed(page, one);
        assertThat(panel.getByText("Take back")).isVisible();
        page.clock().runFor(65_000);
        assertThat(panel.getByText("Take back")).hasCount(0);
        assertThat(panel.getByText("Add addendum")).isVisible();
    }

    @Test
    void anAddendumStandsBelowTheSignedTextWithItsAuthor() {
        Case one = arrived(203, "Addendum");
        Page page = signedIn();
        Locator panel = signed(page, one);
        panel.getByText("Add addendum").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Addendum").fill("Discussed with the ward by telephone.");
        shot(page, "addendum");
        dialog.locator("button.primary").click();
        Locator addendum = panel.locator(".addendum");
        assertThat(addendum).containsText("Discussed with the ward by telephone.");
        assertThat(addendum).containsText(TestAccounts.NAME);
        assertThat(panel.locator("p.report.impression")).containsText("pneumothorax");
    }

    @Test
    void aSignedStudyIsWithdrawnWithAReason() {
        Case one = arrived(204, "Error");
        Page page = signedIn();
        Locator panel = signed(page, one);
        panel.locator("footer button").last().click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Reason").fill("Report of another patient");
        dialog.locator("button.danger").click();
        assertThat(panel).containsText("Withdrawn by");
        assertThat(state(one)).isEqualTo("withdrawn");
    }

    @Test
    void tooManyStudiesToReadFirstAreAlarmed() {
        arrived(206, "One");
        arrived(207, "Two");
        assertThat(signedIn().locator(".lane-alarm")).containsText("to read first");
    }

    @Test
    void aCriticalResultIsAcknowledged() {
        Case one = arrived(205, "Critical");
        Page page = signedIn();
        Locator panel = opened(page, one);
        assertThat(panel.locator(".critical-result")).containsText("Nobody has acknowledged it");
        shot(page, "critical");
        page.keyboard().press("a");
        assertThat(panel.locator(".note.seen")).containsText(TestAccounts.NAME);
        assertThat(panel.locator(".critical-result")).hasCount(0);
    }

    private static Locator signed(Page page, Case one) {
        Locator panel = opened(page, one);
        page.keyboard().press("c");
        assertThat(panel.getByText("Release")).isVisible();
        page.keyboard().press("s");
        page.getByRole(AriaRole.DIALOG).locator("button.primary").click();
        assertThat(panel.locator("p.signed").first()).isVisible();
        return panel;
    }

    private static String state(Case one) {
        return WorklistRowEntity.<WorklistRowEntity>findById(UUID.fromString(one.key())).state;
    }
}
