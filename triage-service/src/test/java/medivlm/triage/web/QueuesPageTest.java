package medivlm.triage.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import medivlm.triage.delivery.DeliveryPorts;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes out, on the operations page: queues, what receivers refused, subscriptions. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(FakeIngest.class)
@QuarkusTestResource(DeliveryPorts.class)
class QueuesPageTest extends PageTest {
    private static final String DESTINATIONS = "delivery-queues table";

    @Inject QueueSamples queues;

    @Override
    String site() {
        return "queues-page";
    }

    @BeforeEach
    void write() {
        queues.write(Instant.now());
    }

    @AfterEach
    void forget() {
        queues.forget();
    }

    @Test
    void eachQueueSaysHowItIsAndWhatToDo() {
        Page page = operations(TestAccounts.HEAD);
        assertThat(row(page, "ris"))
                .containsText(Pattern.compile("Trying again\\s+again \\d\\d:\\d\\d"));
        assertThat(row(page, "ris")).containsText("Not reachable");
        assertThat(row(page, "ehr")).containsText("by dora: Update of the EHR");
        assertThat(row(page, "elsewhere")).containsText("OK");
        assertThat(row(page, "gone")).containsText("Configure it again under its name");
        assertThat(button(page, "Pause gone")).hasCount(0);
        assertThat(complaints).isEmpty();
    }

    @Test
    void subscriptionsInTroubleStandFirstWithTheReason() {
        Page page = operations(TestAccounts.HEAD);
        Locator rows = page.locator(".card[aria-labelledby=subscriptions] tbody tr");
        List<String> shown =
                rows.allInnerTexts().stream().filter(one -> one.contains(".example/")).toList();
        assertThat(shown).hasSize(2);
        assertThat(shown.getFirst())
                .contains("https://off.example/hook", "of dashboard", "10 tries in a row failed")
                .contains("Mend the endpoint");
        assertThat(shown.getLast()).contains("Active", "41").doesNotContain("Mend");
    }

    @Test
    void whatAReceiverRefusedIsSentAgainOrGivenUpWithAReason() {
        Page page = operations(TestAccounts.HEAD);
        button(page, "2 set aside for ris").click();
        Locator parked = page.locator("parked-reports tbody tr");
        assertThat(parked).hasCount(2);
        assertThat(parked.first()).containsText(QueueSamples.REFUSAL);
        assertThat(parked.first()).containsText("version 2");
        assertThat(Accessibility.violations(page, "set aside")).isEmpty();
        page.locator("parked-reports").scrollIntoViewIfNeeded();
        shot(page, "queues");
        parked.first().getByText("Send again").click();
        assertThat(parked).hasCount(1);
        assertThat(queues.states("ris")).asString().isEqualTo("[pending, parked, pending]");
        parked.first().getByText("Give up").click();
        Locator confirm = page.getByRole(AriaRole.DIALOG).locator("footer button.danger");
        confirm.click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        page.getByRole(AriaRole.DIALOG).getByLabel("Reason").fill("Told them by telephone");
        confirm.click();
        assertThat(page.locator("parked-reports")).hasCount(0);
        assertThat(row(page, "ris")).not().containsText("set aside");
        assertThat(queues.states("ris")).asString().isEqualTo("[pending, discarded, pending]");
    }

    @Test
    void aQueueIsPausedWithAReasonAndResumed() {
        Page page = operations(TestAccounts.HEAD);
        button(page, "Resume ehr").click();
        assertThat(row(page, "ehr")).containsText("OK");
        button(page, "Pause ehr").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Nothing is lost");
        dialog.getByLabel("Reason").fill("New certificate");
        dialog.locator("footer button.primary").click();
        assertThat(row(page, "ehr")).containsText("by head: New certificate");
        button(page, "Try now ris").click();
        assertThat(row(page, "ris")).containsText("OK");
    }

    @Test
    void aReaderOfOneSiteIsToldWhoSeesTheQueues() {
        Page page = operations(TestAccounts.USER);
        assertThat(page.locator("delivery-queues")).containsText("whoever sees every site");
        assertThat(page.locator("delivery-queues button")).hasCount(0);
        assertThat(page.locator(".card[aria-labelledby=subscriptions]"))
                .containsText("none that you may see");
    }

    private Page operations(String user) {
        Page page = signIn(page(), user);
        page.navigate(home() + "#operations");
        assertThat(page.locator("delivery-queues .card")).isVisible();
        return page;
    }

    private static Locator row(Page page, String destination) {
        return page.locator(DESTINATIONS)
                .first()
                .locator(
                        "tbody tr",
                        new Locator.LocatorOptions()
                                .setHas(
                                        page.locator(
                                                "th",
                                                new Page.LocatorOptions()
                                                        .setHasText(
                                                                Pattern.compile(
                                                                        "^"
                                                                                + destination
                                                                                + "$")))));
    }

    private static Locator button(Page page, String name) {
        return page.locator("delivery-queues")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
