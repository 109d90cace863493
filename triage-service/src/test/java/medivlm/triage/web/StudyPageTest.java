package medivlm.triage.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import medivlm.schemas.Priority;
import medivlm.triage.persistence.FeedbackEntity;
import medivlm.triage.persistence.ReportVersionEntity;
import medivlm.triage.persistence.WorklistRowEntity;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

/** What a reader does to a study, in a browser. Screenshots lie in target/screens. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(FakeIngest.class)
class StudyPageTest extends PageTest {
    private int others;

    @Override
    String site() {
        return "study-page";
    }

    @Override
    List<Case> cases() {
        Case now = pneumothorax(100, "Okafor");
        return Stream.concat(
                        Cases.at(site()).stream().filter(one -> one.number() != 1),
                        Stream.of(now, now.earlier(101, 40), now.earlier(102, 400)))
                .toList();
    }

    @Test
    void aReaderOpensClaimsEditsAndSignsByKeyboardAlone() {
        Case one = arrived(110, "Keyes");
        Page page = signedIn();
        select(page, one);
        page.keyboard().press("Enter");
        Locator panel = page.locator("study-panel");
        assertThat(panel).containsText("Keyes, Test");
        assertThat(panel)
                .containsText("AI-generated, preliminary, not for diagnosis without a reader");
        assertThat(panel.locator("p.report mark.asserted").first())
                .containsText(Pattern.compile("pneumothorax"));
        assertThat(panel.locator("p.report mark.negated").first()).containsText("effusion");
        assertThat(panel.locator("p.report mark.uncertain").first()).containsText("fracture");
        assertThat(panel.locator(".frame[data-state=ready] canvas")).isVisible();
        shot(page, "study");
        page.keyboard().press("s");
        assertThat(panel.locator(".hint")).containsText("Claim");
        page.keyboard().press("c");
        assertThat(panel.getByText("Release")).isVisible();
        page.keyboard().press("e");
        assertThat(panel.getByLabel("Findings")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type("Tension pneumothorax. Drain placed.");
        page.keyboard().press("Escape");
        page.keyboard().press("s");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Sign your edited report?");
        assertThat(dialog).containsText("Drain placed.");
        shot(page, "sign");
        page.keyboard().press("Enter");
        assertThat(panel).containsText("Signed by " + TestAccounts.NAME);
        assertThat(panel).containsText("Drain placed");
        assertThat(row(page, one)).hasCount(0);
        ReportVersionEntity report = report(one);
        assertThat(report.status).isEqualTo("final");
        assertThat(report.signedBy).isEqualTo(TestAccounts.USER);
        assertThat(report.impression).isEqualTo("Tension pneumothorax. Drain placed.");
        assertThat(feedback(one).verdict).isEqualTo("edit");
        page.keyboard().press("n");
        assertThat(panel.locator("h2")).not().containsText("Keyes");
        page.keyboard().press("Escape");
        assertThat(panel).hasCount(0);
    }

    @Test
    void anAcceptedReportIsSignedAsItStands() {
        Case one = arrived(111, "Accept");
        Page page = signedIn();
        Locator panel = claimed(page, one);
        button(panel, "Sign").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("as it stands");
        confirm(page, "Sign as " + TestAccounts.NAME);
        assertThat(panel).containsText("Signed by");
        assertThat(feedback(one).verdict).isEqualTo("accept");
    }

    @Test
    void aRejectedReportNeedsAReasonAndTheReadersOwnText() {
        Case one = arrived(112, "Reject");
        Page page = signedIn();
        Locator panel = claimed(page, one);
        button(panel, "Reject AI report").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("What is wrong").selectOption("Wrong side or place");
        dialog.getByLabel("In your words").fill("left, not right");
        shot(page, "reject");
        confirm(page, "Reject and write");
        assertThat(panel.getByLabel("Impression")).isEmpty();
        button(panel, "Sign").click();
        assertThat(panel.locator(".hint")).containsText("Write an impression");
        panel.getByLabel("Impression").fill("Left pneumothorax.");
        button(panel, "Sign").click();
        assertThat(dialog).containsText("Sign your own report?");
        confirm(page, "Sign as " + TestAccounts.NAME);
        assertThat(panel).containsText("Signed by");
        FeedbackEntity feedback = feedback(one);
        assertThat(feedback.verdict).isEqualTo("reject");
        assertThat(feedback.reason).isEqualTo("Wrong side or place: left, not right");
        assertThat(report(one).impression).isEqualTo("Left pneumothorax.");
    }

    @Test
    void whoIsSlowerIsToldWhoHoldsTheStudy() {
        Case one = arrived(113, "Race");
        Page page = signedIn();
        Locator panel = opened(page, one);
        page.route("**/api/worklist/events*", route -> route.abort());
        page.route(
                "**/" + one.key() + "/claim",
                route -> {
                    if (others++ == 0) {
                        assertThat(asAnother(one.key(), "claim", Map.of()).status()).isEqualTo(200);
                    }
                    route.resume();
                });
        button(panel, "Claim").click();
        assertThat(panel.locator(".hint")).containsText(TestAccounts.OTHER_NAME + " holds");
        assertThat(panel).containsText("Being read by " + TestAccounts.OTHER_NAME);
        assertThat(button(panel, "Sign")).hasCount(0);
        shot(page, "conflict");
    }

    @Test
    void aClaimOfAReaderAtWorkIsRenewed() {
        Case one = arrived(114, "Renew");
        Page page = page();
        page.clock().install();
        signIn(page, TestAccounts.USER);
        Locator panel = claimed(page, one);
        List<String> claims = requests(page, "/claim");
        page.mouse().move(900, 500);
        page.mouse().move(910, 510);
        page.clock().runFor(8 * 60_000);
        page.waitForCondition(() -> !claims.isEmpty());
        assertThat(panel.getByText("Release")).isVisible();
        assertThat(row(one).claimedBy).isEqualTo(TestAccounts.USER);
    }

    @Test
    void aClaimThatLapsesIsSaidAndTheTextIsKept() {
        Case one = arrived(115, "Lapse");
        Page page = page();
        page.clock().install();
        signIn(page, TestAccounts.USER);
        Locator panel = claimed(page, one);
        page.route("**/" + one.key() + "/claim", route -> route.abort());
        button(panel, "Edit report").click();
        panel.getByLabel("Impression").fill("Half a sentence");
        page.clock().runFor(16 * 60_000);
        assertThat(panel.locator(".hint")).containsText("Your claim has ended");
        assertThat(panel.getByLabel("Impression")).hasValue("Half a sentence");
        assertThat(button(panel, "Claim")).isVisible();
        assertThat(button(panel, "Sign")).hasCount(0);
    }

    @Test
    void aWithdrawnStudyNeedsAReasonAndCanBePutBack() {
        Case one = arrived(116, "Withdraw");
        Page page = signedIn();
        Locator panel = opened(page, one);
        button(panel, "Withdraw").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, named("Withdraw")).click();
        assertThat(dialog).isVisible();
        dialog.getByLabel("Reason").fill("Wrong patient");
        shot(page, "withdraw");
        dialog.getByRole(AriaRole.BUTTON, named("Withdraw")).click();
        assertThat(panel).containsText("Withdrawn by");
        assertThat(panel).containsText("Wrong patient");
        assertThat(row(page, one)).hasCount(0);
        button(panel, "Put back on the list").click();
        assertThat(row(page, one)).isVisible();
        assertThat(button(panel, "Claim")).isVisible();
    }

    @Test
    void aPriorityIsSetByHandWithAReasonAndLiftedAgain() {
        Case one = arrived(117, "Override");
        Page page = signedIn();
        Locator panel = opened(page, one);
        page.keyboard().press("p");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Priority").selectOption("stat");
        dialog.getByLabel("Reason").fill("In the shock room");
        confirm(page, "Change priority");
        assertThat(panel).containsText("Priority STAT set by");
        assertThat(panel).containsText("In the shock room");
        assertThat(row(one).overridePriority).isEqualTo("stat");
        page.keyboard().press("p");
        dialog.getByLabel("Priority").selectOption(new String[] {""});
        dialog.getByLabel("Reason").fill("Mistake");
        confirm(page, "Change priority");
        assertThat(panel.getByText("Priority STAT set by")).hasCount(0);
    }

    @Test
    void aStudyThatWasNotAnalysedSaysWhyAndIsSignedWithTheReadersText() {
        Case one = new Case(118, "Plain", "Test", 30, "M", Priority.STAT, 2, "", "", "", site());
        arrive(one);
        Page page = signedIn();
        Locator panel = claimed(page, one);
        assertThat(panel.locator(".unanalysed")).containsText("Not a chest radiograph");
        assertThat(panel.locator(".unanalysed")).containsText("A person has to read it");
        shot(page, "not-analysed");
        button(panel, "Sign").click();
        panel.getByLabel("Impression").fill("Ultrasound, not a radiograph.");
        button(panel, "Sign").click();
        confirm(page, "Sign as " + TestAccounts.NAME);
        assertThat(panel).containsText("Signed by");
        assertThat(report(one).impression).isEqualTo("Ultrasound, not a radiograph.");
    }

    @Test
    void earlierStudiesOfThePatientAreListedComparedAndOpened() {
        Page page = signedIn();
        Locator panel = opened(page, pneumothorax(100, "Okafor"));
        assertThat(panel.locator(".priors li")).hasCount(2);
        shot(page, "priors");
        Locator compare = panel.locator(".priors li").first().getByText("Compare");
        compare.click();
        assertThat(panel.locator("image-pane")).hasCount(2);
        assertThat(compare).hasAttribute("aria-pressed", "true");
        shot(page, "compare");
        compare.click();
        assertThat(panel.locator("image-pane")).hasCount(1);
        panel.locator(".priors li").first().getByText("Open").click();
        assertThat(panel.locator(".priors li")).hasCount(2);
        assertThat(panel.locator("h2")).containsText("Okafor");
        assertThat(panel.locator(".when")).containsText("overdue");
    }

    @Test
    void aStudyOpensInAWindowOfItsOwnWhoseAddressSaysNothingOfThePatient() {
        Case one = arrived(119, "Window");
        Page page = signedIn();
        opened(page, one);
        Page own = page.waitForPopup(() -> page.keyboard().press("o"));
        assertThat(own.locator("study-panel h2")).containsText("Window, Test");
        assertThat(own.locator("queue-table")).hasCount(0);
        assertThat(own.url()).isEqualTo(home() + "#study=" + one.key());
        own.keyboard().press("c");
        assertThat(own.getByText("Release")).isVisible();
        assertThat(page.locator("study-panel").getByText("Release")).isVisible();
        shot(own, "own-window");
    }

    @Test
    void afterAnExpiredSessionTheReaderGoesOnWhereTheyWere() {
        Case one = arrived(120, "Expired");
        Page page = signedIn();
        Locator panel = claimed(page, one);
        button(panel, "Edit report").click();
        panel.getByLabel("Impression").fill("Written before the session ended.");
        page.context().clearCookies();
        button(panel, "Sign").click();
        confirm(page, "Sign as " + TestAccounts.NAME);
        assertThat(page.getByText("Your session ended")).isVisible();
        assertThat(page.getByText("Expired, Test")).not().isVisible();
        shot(page, "session");
        page.getByLabel("User name").fill(TestAccounts.USER);
        page.getByLabel("Password").fill(TestAccounts.PASSWORD);
        page.getByLabel("Password").press("Enter");
        assertThat(panel.getByLabel("Impression")).hasValue("Written before the session ended.");
        button(panel, "Sign").click();
        confirm(page, "Sign as " + TestAccounts.NAME);
        assertThat(panel).containsText("Signed by");
    }

    @Test
    void aReportOfEarlierImagesIsNotTakenForOneOfTheNewOnes() {
        Case one = arrived(121, "Revised");
        Page page = signedIn();
        Locator panel = claimed(page, one);
        arrivals.arrive(one.again(Instant.now()));
        assertThat(panel.locator(".note")).containsText("This AI report is of the earlier ones");
        assertThat(button(panel, "Reject AI report")).hasCount(0);
    }

    private static Locator claimed(Page page, Case one) {
        Locator panel = opened(page, one);
        button(panel, "Claim").click();
        assertThat(panel.getByText("Release")).isVisible();
        return panel;
    }

    private static void select(Page page, Case one) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("j");
            if (page.locator("tr[aria-selected=true][data-study='" + one.key() + "']").count()
                    == 1) {
                return;
            }
        }
        throw new AssertionError("j never reaches " + one.family());
    }

    private static Locator button(Locator in, String name) {
        return in.locator(
                "footer button",
                new Locator.LocatorOptions().setHasText(Pattern.compile("^\\s*" + name)));
    }

    private static void confirm(Page page, String name) {
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, named(name)).click();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static List<String> requests(Page page, String end) {
        List<String> requests = new java.util.concurrent.CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.url().endsWith(end)) {
                requests.add(request.url());
            }
        });
        return requests;
    }

    private static WorklistRowEntity row(Case one) {
        return WorklistRowEntity.findById(UUID.fromString(one.key()));
    }

    private static ReportVersionEntity report(Case one) {
        return ReportVersionEntity.<ReportVersionEntity>find(
                        "studyKey = ?1 order by reportVersion desc", UUID.fromString(one.key()))
                .firstResult();
    }

    private static FeedbackEntity feedback(Case one) {
        return FeedbackEntity.<FeedbackEntity>find("studyKey", UUID.fromString(one.key()))
                .firstResult();
    }
}
