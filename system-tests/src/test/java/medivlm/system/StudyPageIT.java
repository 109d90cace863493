package medivlm.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import medivlm.standalone.access.DemoAccounts;
import medivlm.standalone.launch.Service;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page against the whole, on ports that are not the usual ones, from login to radiograph. */
@ExtendWith(WithStack.class)
class StudyPageIT {
    private static final long SEED = 9_800;
    private static final String EDITED = "Read by a person in a test.";

    @Test
    void theRadiographOfAnOpenedStudyIsPainted(Stack stack) throws Exception {
        Path chromium = chromium();
        String study =
                stack.send(SampleStudies.phantom(SEED), "application/dicom", Map.of())
                        .json()
                        .path("study")
                        .asText();
        stack.settledRow(study);
        List<String> complaints = new ArrayList<>();

        try (Playwright playwright = playwright();
                Browser browser = browser(playwright, chromium)) {
            Page page = browser.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            login(page, stack);
            open(page, stack, study);
            Locator radiograph = page.locator("study-panel .frame[data-state=ready] canvas");
            assertThat(radiograph).isVisible();

            assertThat((Integer) radiograph.evaluate("image => image.width"))
                    .as("width of the radiograph as it was painted")
                    .isGreaterThan(100);
            assertThat(brightnesses(radiograph))
                    .as("different levels of gray in it")
                    .isGreaterThan(20);
            assertThat(page.locator("study-panel .text")).isVisible();
        }
        // the first look at the session answers 401 to whoever is not logged in yet
        assertThat(complaints).filteredOn(text -> !text.contains("401")).isEmpty();
    }

    @Test
    void aStudyIsClaimedWindowedReadEditedAndSignedAndItsFhirReportIsFinal(Stack stack)
            throws Exception {
        Path chromium = chromium();
        String study =
                stack.send(SampleStudies.phantom(SEED + 1), "application/dicom", Map.of())
                        .json()
                        .path("study")
                        .asText();
        JsonNode row = stack.settledRow(study);

        try (Playwright playwright = playwright();
                Browser browser = browser(playwright, chromium)) {
            Page page = browser.newPage();
            login(page, stack);
            open(page, stack, study);
            Locator panel = page.locator("study-panel");
            page.keyboard().press("c");
            assertThat(panel.getByText("Release")).isVisible();

            Locator canvas = panel.locator(".frame[data-state=ready] canvas");
            assertThat(canvas).isVisible();
            Locator readout = panel.locator(".frame .readout");
            String window = readout.innerText();
            BoundingBox box = canvas.boundingBox();
            page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
            page.mouse().down();
            page.mouse().move(box.x + box.width / 2 + 60, box.y + box.height / 2 + 40);
            page.mouse().up();
            assertThat(readout).not().hasText(window);

            assertThat(panel.locator("mark").first()).isVisible();

            page.keyboard().press("e");
            panel.getByLabel("Impression").fill(EDITED);
            panel.locator("footer")
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Sign").setExact(false))
                    .first()
                    .click();
            page.getByRole(AriaRole.DIALOG).locator("button.primary").click();
            assertThat(panel.locator("p.signed").first()).isVisible();
        }

        JsonNode report = signedReport(stack, row.path("studyInstanceUid").asText());
        assertThat(report.path("status").asText()).isEqualTo("final");
        assertThat(report.path("conclusion").asText()).contains(EDITED);
        assertThat(report.at("/resultsInterpreter/0/display").asText())
                .as("%s", report.path("resultsInterpreter"))
                .isNotBlank();
    }

    private static JsonNode signedReport(Stack stack, String studyInstanceUid) {
        JsonNode bundle =
                stack.fhir(
                                "DiagnosticReport?imaging-study:identifier=urn:dicom:uid%7Curn:oid:"
                                        + studyInstanceUid)
                        .json();
        assertThat(bundle.path("entry")).as("%s", bundle).hasSize(1);
        return bundle.at("/entry/0/resource");
    }

    private static void login(Page page, Stack stack) throws IOException {
        DemoAccounts accounts = DemoAccounts.in(stack.data().accounts(), stack.data().passwords());
        String user = "clinician";
        page.navigate(stack.uri(Service.TRIAGE, "/").toString());
        page.getByLabel("User name").fill(user);
        page.getByLabel("Password").fill(String.valueOf(accounts.passwords().get(user)));
        page.getByLabel("Password").press("Enter");
        assertThat(page.locator("table.rows tbody tr").first()).isVisible();
    }

    /** By its address: the row may be far down a list that paints only what is in sight. */
    private static void open(Page page, Stack stack, String study) {
        page.navigate("about:blank");
        page.navigate(stack.uri(Service.TRIAGE, "/").toString() + "#study=" + study);
        assertThat(page.locator("study-panel h2")).isVisible();
    }

    private static int brightnesses(Locator image) {
        return (Integer)
                image.evaluate(
                        """
                        image => {
                          const canvas = document.createElement('canvas');
                          canvas.width = 64;
                          canvas.height = 64;
                          const drawing = canvas.getContext('2d');
                          drawing.drawImage(image, 0, 0, 64, 64);
                          const pixels = drawing.getImageData(0, 0, 64, 64).data;
                          return new Set(pixels.filter((_, i) => i % 4 === 0)).size;
                        }
                        """);
    }

    private static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions()
                        .setEnv(
                                Map.of(
                                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1",
                                        "PLAYWRIGHT_SKIP_VALIDATE_HOST_REQUIREMENTS", "1")));
    }

    private static Browser browser(Playwright playwright, Path executable) {
        return playwright
                .chromium()
                .launch(
                        new BrowserType.LaunchOptions()
                                .setExecutablePath(executable)
                                .setHeadless(true)
                                .setArgs(
                                        List.of(
                                                "--no-sandbox",
                                                "--disable-gpu",
                                                "--disable-background-networking")));
    }

    private static Path chromium() {
        String path = System.getenv("PATH");
        Optional<Path> found =
                Stream.of(path == null ? new String[0] : path.split(File.pathSeparator, -1))
                        .flatMap(folder ->
                                Stream.of("chromium", "chromium-browser", "google-chrome")
                                        .map(name -> Path.of(folder, name)))
                        .filter(Files::isExecutable)
                        .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "no chromium on the path");
        return found.orElseThrow();
    }
}
