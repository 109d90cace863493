package medivlm.triage.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

/** The tools of the image, as a reader uses them. Screenshots lie in target/screens. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(FakeIngest.class)
class ImageViewerTest extends ViewerPageTest {
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
    void theImageCanBeMovedAndWindowedWithTheKeyboardAlone() {
        Page page = reading(ViewerCases.TWO_VIEWS);
        canvas(page).focus();
        page.keyboard().press("+");
        page.keyboard().press("ArrowRight");
        assertThat(number(page, "panes[0].place.x")).isGreaterThan(0.5);
        page.keyboard().press("Shift+ArrowRight");
        assertThat(page.locator(".readout")).containsText("W 4807 L 2048");
    }
}
