package medivlm.triage.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Takes docs/screens/worklist.png and study.png from a running demo: SCREENSHOT_URL,
 * SCREENSHOT_USER and SCREENSHOT_PASSWORD say where and as whom.
 */
@EnabledIfEnvironmentVariable(
        named = "SCREENSHOT_URL",
        matches = "http.*",
        disabledReason = "takes the pictures of the README from a running demo")
class WorklistScreenshotTest {

    @Test
    void theDemoAsItLooks() throws Exception {
        Path folder = Path.of(System.getProperty("triage.basedir", "..")).resolve("docs/screens");
        Files.createDirectories(folder);
        try (Chromium chromium = Chromium.start(Chromium.found().orElseThrow())) {
            Page page =
                    chromium.browser()
                            .newPage(
                                    new Browser.NewPageOptions()
                                            .setViewportSize(1600, 900)
                                            .setColorScheme(ColorScheme.DARK));
            page.navigate(environment("SCREENSHOT_URL"));
            page.getByLabel("User name").fill(environment("SCREENSHOT_USER"));
            page.getByLabel("Password").fill(environment("SCREENSHOT_PASSWORD"));
            page.getByLabel("Password").press("Enter");
            assertThat(page.locator("table.rows tbody tr").first()).isVisible();
            assertThat(page.locator(".connection")).hasText("Live");
            shot(page, folder.resolve("worklist.png"));
            page.locator("table.rows tbody tr:not(.unanalysed-row)").first().click();
            assertThat(page.locator("study-panel .text")).isVisible();
            assertThat(page.locator(".frame[data-state=ready] canvas").first()).isVisible();
            shot(page, folder.resolve("study.png"));
        }
        assertThat(folder.resolve("worklist.png")).isNotEmptyFile();
    }

    private static void shot(Page page, Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    private static String environment(String name) {
        return Objects.requireNonNull(System.getenv(name), name + " is not set");
    }
}
