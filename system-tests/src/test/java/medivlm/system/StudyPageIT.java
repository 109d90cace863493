package medivlm.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
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
            page.locator("tr[data-study='" + study + "']").click();
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

    private static void login(Page page, Stack stack) throws IOException {
        DemoAccounts accounts = DemoAccounts.in(stack.data().accounts(), stack.data().passwords());
        String user = "clinician";
        page.navigate(stack.uri(Service.TRIAGE, "/").toString());
        page.getByLabel("User name").fill(user);
        page.getByLabel("Password").fill(String.valueOf(accounts.passwords().get(user)));
        page.getByLabel("Password").press("Enter");
        assertThat(page.locator("table.rows tbody tr").first()).isVisible();
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
