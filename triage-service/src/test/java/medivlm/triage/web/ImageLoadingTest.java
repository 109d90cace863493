package medivlm.triage.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an image comes, or why it does not, and how its tools fit windows of all sizes. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(FakeIngest.class)
class ImageLoadingTest extends ViewerPageTest {
    @Test
    void anImageThatWasSeenIsNotFetchedAgain() {
        Page page = reading(ViewerCases.TWO_VIEWS);
        List<String> before = FakeIngest.asked("%064x".formatted(0x8001));
        assertThat(before).isNotEmpty();
        page.reload();
        page.locator("tr[data-study='" + ViewerCases.TWO_VIEWS.key() + "']").click();
        assertThat(page.locator(".frame[data-state=ready]")).isVisible();

        assertThat(FakeIngest.asked("%064x".formatted(0x8001))).hasSameSizeAs(before);
    }

    @Test
    void anImageThatCannotBeReadSaysSoAndCanBeTriedAgain() {
        Page page = signedIn(1600, 900, ColorScheme.DARK);
        page.locator("tr[data-study='" + ViewerCases.UNREADABLE.key() + "']").click();
        assertThat(page.locator(".frame[data-state=failed]")).isVisible();
        assertThat(page.locator(".frame [role=alert]")).containsText("damaged");
        int before = FakeIngest.asked("%064x/pixels".formatted(FakeIngest.UNREADABLE)).size();
        page.getByText("Try again").click();
        assertThat(page.locator(".frame [role=alert]")).containsText("damaged");
        assertThat(FakeIngest.asked("%064x/pixels".formatted(FakeIngest.UNREADABLE)).size())
                .isGreaterThan(before);
        shot(page, "image-failed");
    }

    @Test
    void withoutConnectionTheImageSaysSoAndComesWithIt() {
        Page page = signedIn(1600, 900, ColorScheme.DARK);
        page.route("**/api/images/**", route -> route.abort());
        page.locator("tr[data-study='" + ViewerCases.FRAMES.key() + "']").click();
        assertThat(page.locator(".frame[data-state=failed]")).isVisible();
        page.unroute("**/api/images/**");
        page.evaluate("() => window.dispatchEvent(new Event('online'))");
        assertThat(page.locator(".frame[data-state=ready]")).isVisible();
    }

    @Test
    void thePreviewIsThereBeforeThePixels() {
        Page page = signedIn(1600, 900, ColorScheme.DARK);
        page.route("**/pixels**", route -> {});
        page.locator("tr[data-study='" + ViewerCases.FRAMES.key() + "']").click();
        assertThat(page.locator(".frame[data-state=preview]")).isVisible();
        assertThat(page.locator(".readout")).containsText("Preview");
        assertThat(brightness(page, 0.5, 0.05)).isCloseTo(150, within(6));
        page.unroute("**/pixels**");
    }

    @ParameterizedTest
    @CsvSource({
        "1600,900,DARK",
        "1600,900,LIGHT",
        "1280,800,DARK",
        "1280,800,LIGHT",
        "390,844,DARK"
    })
    void theToolsStayInOneRow(int width, int height, ColorScheme scheme) {
        Page page = signedIn(width, height, scheme);
        if (scheme == ColorScheme.LIGHT) {
            page.evaluate("() => document.documentElement.dataset.theme = 'light'");
        }
        openImage(page, ViewerCases.TWO_VIEWS);
        page.keyboard().press("v");
        assertThat(page.locator(".frame[data-state=ready]")).hasCount(2);

        assertThat(
                        page.evaluate(
                                """
                                () => {
                                  const row = document.querySelector('.tools');
                                  const edges = [...row.children].map((one) => one.getBoundingClientRect());
                                  const tops = new Set(edges.map((edge) => Math.round(edge.top)));
                                  const apart = edges.every((edge, i) => i === 0 || edge.left >= edges[i - 1].right);
                                  return tops.size === 1 && apart && row.scrollWidth <= row.clientWidth;
                                }
                                """))
                .isEqualTo(true);
        shot(page, "image-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
    }
}
