package medivlm.triage.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import medivlm.schemas.Event;
import medivlm.triage.intake.Arrivals;
import medivlm.triage.testing.TriageDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tools of the image, as a reader uses them. Screenshots lie in target/screens. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(FakeIngest.class)
class ImageViewerTest {
    private static @Nullable Chromium chromium;
    private static boolean arrived;

    @TestHTTPResource("/")
    @Nullable URL address;

    @Inject Arrivals arrivals;

    private @Nullable BrowserContext context;

    @BeforeEach
    void open() throws Exception {
        Optional<Path> executable = Chromium.found();
        Assumptions.assumeTrue(executable.isPresent(), "no chromium on the path");
        if (chromium == null) {
            chromium = Chromium.start(executable.orElseThrow());
        }
        if (!arrived) {
            TestAccounts.write(Case.SITE);
            arrivals.arrive(ViewerCases.events(Instant.now()).toArray(Event[]::new));
            arrived = true;
        }
    }

    @AfterEach
    void close() {
        if (context != null) {
            context.close();
        }
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
            chromium = null;
        }
    }

    @Test
    void draggingWidensTheWindowOfSixteenBitsAndPresetsBringTheFilesOwnBack() {
        Page page = reading(ViewerCases.TWO_VIEWS);
        assertThat(page.locator(".readout")).containsText("W 4096 L 2048");
        int before = brightness(page, 0.3, 0.45);

        drag(page, 100, -50);

        assertThat(page.locator(".readout")).containsText("W 6111 L 1284");
        int brighter = brightness(page, 0.5, 0.05);
        assertThat(brightness(page, 0.3, 0.45)).isGreaterThan(before);
        page.getByLabel("Window preset (w)").selectOption("Lung");
        assertThat(page.locator(".readout")).containsText("W 800 L 1200");
        assertThat(brightness(page, 0.5, 0.05)).isEqualTo(255).isGreaterThan(brighter);
        assertThat(brightness(page, 0.3, 0.45)).isZero();
        page.keyboard().press("w");
        page.keyboard().press("0");
        assertThat(page.locator(".readout")).containsText("W 4096 L 2048");
        assertThat(brightness(page, 0.3, 0.45)).isEqualTo(before);
    }

    @Test
    void valuesOutsideTheEightBitsOfAPictureAreStillThere() {
        Page page = reading(ViewerCases.TWO_VIEWS);

        assertThat(page.evaluate("() => document.querySelector('image-pane').pixels.samples[0]"))
                .isEqualTo(150 * 16);
        page.getByLabel("Window preset (w)").selectOption("Full range");
        assertThat(page.locator(".readout")).containsText("W 2000 L 1400");
    }

    @Test
    void twoFingersZoomWhereTheyAre() {
        Page page = reading(ViewerCases.TWO_VIEWS);
        double before = zoom(page, 0);
        BoundingBox box = canvas(page).boundingBox();
        double x = box.x + box.width / 2;
        double y = box.y + box.height / 2;
        CDPSession fingers = page.context().newCDPSession(page);

        touch(fingers, "touchStart", x - 40, y, x + 40, y);
        touch(fingers, "touchMove", x - 80, y, x + 80, y);
        touch(fingers, "touchEnd");

        assertThat(zoom(page, 0)).isCloseTo(2 * before, within(0.05));
        assertThat(number(page, "panes[0].place.x")).isCloseTo(0.5, within(0.02));
    }

    @Test
    void theWheelZoomsToThePointUnderItAndShiftMoves() {
        Page page = reading(ViewerCases.TWO_VIEWS);
        BoundingBox box = canvas(page).boundingBox();
        page.mouse().move(box.x + box.width * 0.75, box.y + box.height / 2);
        page.mouse().wheel(0, -400);

        assertThat(zoom(page, 0)).isCloseTo(Math.E, within(0.01));
        double x = number(page, "panes[0].place.x");
        assertThat(x).isGreaterThan(0.6);
        page.keyboard().down("Shift");
        drag(page, 60, 0);
        page.keyboard().up("Shift");
        assertThat(number(page, "panes[0].place.x")).isLessThan(x);
        assertThat(page.locator(".readout")).containsText("W 4096 L 2048");
        page.keyboard().press("z");
        assertThat(zoom(page, 0)).isEqualTo(1);
        page.keyboard().press("z");
        assertThat(page.locator(".readout")).containsText("100 %");
    }

    @Test
    void twoViewsLieSideBySideAndZoomTogetherUntilTheyAreUnlinked() {
        Page page = reading(ViewerCases.TWO_VIEWS);
        assertThat(page.locator("image-pane")).hasCount(1);
        page.keyboard().press("v");
        assertThat(page.locator(".frame[data-state=ready]")).hasCount(2);
        assertThat(page.locator("select.caption").nth(1)).hasValue("%064x".formatted(0x8002));

        page.keyboard().press("+");

        assertThat(zoom(page, 0)).isEqualTo(1.25);
        assertThat(zoom(page, 1)).isEqualTo(1.25);
        shot(page, "compare");
        page.getByLabel("Zoom and move both together (l)").click();
        page.keyboard().press("+");
        assertThat(zoom(page, 0)).isEqualTo(1.25 * 1.25);
        assertThat(zoom(page, 1)).isEqualTo(1.25);
        assertThat(page.locator(".overlay")).hasCount(1);
    }

    @Test
    void regionsAreNamedAndCanBeSwitchedOff() {
        Page page = reading(ViewerCases.TWO_VIEWS);
        assertThat(page.locator(".overlay rect")).hasCount(1);
        assertThat(page.locator(".overlay text")).hasText("pneumothorax 0.87");
        assertThat(canvas(page))
                .hasAttribute("aria-label", "Chest radiograph, AP. Regions: pneumothorax 0.87");
        page.getByLabel("Show or hide the regions that the detector saw (b)").click();
        assertThat(page.locator(".overlay rect")).hasCount(0);
        assertThat(canvas(page)).hasAttribute("aria-label", "Chest radiograph, AP");
        page.keyboard().press("b");
        assertThat(page.locator(".overlay rect")).hasCount(1);
    }

    @Test
    void withCadtNoRegionIsShownAndNoneCanBeSwitchedOn() {
        Page page = reading(ViewerCases.TWO_VIEWS);
        assertThat(page.locator(".overlay rect")).hasCount(1);
        page.evaluate("() => document.querySelector('image-viewer').cadt = true");
        assertThat(page.locator(".overlay rect")).hasCount(0);
        assertThat(page.locator(".tools .boxes")).hasCount(0);
        page.keyboard().press("b");
        page.keyboard().press("b");
        assertThat(page.locator(".overlay rect")).hasCount(0);
        assertThat(canvas(page)).hasAttribute("aria-label", "Chest radiograph, AP");
    }

    @Test
    void framesAreSteppedThroughAndKeepTheWindow() {
        Page page = reading(ViewerCases.FRAMES);
        assertThat(page.locator(".frames")).containsText("Frame 1 of 3");
        int first = brightness(page, 0.5, 0.05);
        page.keyboard().press("w");
        page.keyboard().press("w");
        page.keyboard().press("0");
        page.keyboard().press(".");
        assertThat(page.locator(".frames")).containsText("Frame 2 of 3");
        assertThat(page.locator(".frame[data-state=ready]")).hasCount(1);
        assertThat(brightness(page, 0.5, 0.05)).isCloseTo(first / 2, within(2));
        page.keyboard().press(".");
        page.keyboard().press(".");
        assertThat(page.locator(".frames")).containsText("Frame 3 of 3");
        shot(page, "frames");
    }

    @Test
    void monochrome1IsShownAsItIsMeant() {
        Page one = reading(ViewerCases.MONOCHROME1);
        int lung = brightness(one, 0.3, 0.45);
        int body = brightness(one, 0.5, 0.05);

        assertThat(lung).isCloseTo(25, within(3));
        assertThat(body).isCloseTo(150, within(3));
        one.keyboard().press("i");
        assertThat(one.getByLabel("Invert grey levels (i)")).hasAttribute("aria-pressed", "true");
        assertThat(brightness(one, 0.3, 0.45)).isCloseTo(255 - lung, within(1));
    }

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

    @Test
    void theImageCanBeMovedAndWindowedWithTheKeyboardAlone() {
        Page page = reading(ViewerCases.TWO_VIEWS);
        canvas(page).focus();
        page.keyboard().press("+");
        page.keyboard().press("ArrowRight");
        assertThat(number(page, "panes[0].place.x")).isGreaterThan(0.5);
        page.keyboard().press("Shift+ArrowRight");
        assertThat(page.locator(".readout")).containsText("W 4807 L 2048");
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
        open(page, ViewerCases.TWO_VIEWS);
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
        shot(page, "image-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
    }

    private Page reading(Case study) {
        Page page = signedIn(1600, 900, ColorScheme.DARK);
        open(page, study);
        return page;
    }

    private static void open(Page page, Case study) {
        page.locator("tr[data-study='" + study.key() + "']").click();
        assertThat(page.locator(".frame[data-state=ready]")).isVisible();
    }

    private static Locator canvas(Page page) {
        return page.locator(".frame canvas").first();
    }

    private static void drag(Page page, double dx, double dy) {
        BoundingBox box = canvas(page).boundingBox();
        double x = box.x + box.width / 2;
        double y = box.y + box.height / 2;
        page.mouse().move(x, y);
        page.mouse().down();
        page.mouse().move(x + dx, y);
        page.mouse().move(x + dx, y + dy);
        page.mouse().up();
    }

    private static void touch(CDPSession session, String type, double... points) {
        JsonArray touches = new JsonArray();
        for (int i = 0; i < points.length; i += 2) {
            JsonObject point = new JsonObject();
            point.addProperty("x", points[i]);
            point.addProperty("y", points[i + 1]);
            point.addProperty("id", i);
            touches.add(point);
        }
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", touches);
        session.send("Input.dispatchTouchEvent", event);
    }

    private static double zoom(Page page, int pane) {
        return number(page, "panes[" + pane + "].place.zoom");
    }

    private static double number(Page page, String expression) {
        return ((Number)
                        page.evaluate(
                                "() => { const panes = document.querySelectorAll('image-pane');"
                                        + " return "
                                        + expression
                                        + "; }"))
                .doubleValue();
    }

    /** What the screen shows at a point of the image, 0..1 from its upper left. */
    private static int brightness(Page page, double x, double y) {
        return (Integer)
                page.evaluate(
                        """
                        async ([x, y]) => {
                          const pane = document.querySelector('image-pane');
                          await pane.updateComplete;
                          const canvas = pane.querySelector('canvas');
                          const side = Math.min(canvas.width, canvas.height) * pane.place.zoom;
                          const left = canvas.width / 2 - pane.place.x * side;
                          const top = canvas.height / 2 - pane.place.y * side;
                          return canvas.getContext('2d')
                            .getImageData(left + x * side, top + y * side, 1, 1).data[0];
                        }
                        """,
                        List.of(x, y));
    }

    private Page signedIn(int width, int height, ColorScheme scheme) {
        context =
                Objects.requireNonNull(chromium)
                        .browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setViewportSize(width, height)
                                        .setLocale("en-GB")
                                        .setColorScheme(scheme));
        Page page = context.newPage();
        page.navigate(
                URI.create(Objects.requireNonNull(address).toString()).resolve("/").toString());
        page.getByLabel("User name").fill(TestAccounts.USER);
        page.getByLabel("Password").fill(TestAccounts.PASSWORD);
        page.getByLabel("Password").press("Enter");
        assertThat(page.locator("table.rows tbody tr").first()).isVisible();
        return page;
    }

    private static void shot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "screens", name + ".png")));
    }
}
