package medivlm.triage.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.util.List;
import medivlm.schemas.Event;

/** Pages with an open image, and what tests ask of it. */
abstract class ViewerPageTest extends PageTest {
    @Override
    String site() {
        return Case.SITE;
    }

    @Override
    void prepare() {
        arrivals.arrive(ViewerCases.events(Instant.now()).toArray(Event[]::new));
    }

    Page reading(Case study) {
        Page page = signedIn(1600, 900, ColorScheme.DARK);
        openImage(page, study);
        return page;
    }

    static void openImage(Page page, Case study) {
        page.locator("tr[data-study='" + study.key() + "']").click();
        assertThat(page.locator(".frame[data-state=ready]")).isVisible();
    }

    static Locator canvas(Page page) {
        return page.locator(".frame canvas").first();
    }

    static void drag(Page page, double dx, double dy) {
        BoundingBox box = canvas(page).boundingBox();
        double x = box.x + box.width / 2;
        double y = box.y + box.height / 2;
        page.mouse().move(x, y);
        page.mouse().down();
        page.mouse().move(x + dx, y);
        page.mouse().move(x + dx, y + dy);
        page.mouse().up();
    }

    static void touch(CDPSession session, String type, double... points) {
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

    static double zoom(Page page, int pane) {
        return number(page, "panes[" + pane + "].place.zoom");
    }

    static double number(Page page, String expression) {
        return ((Number)
                        page.evaluate(
                                "() => { const panes = document.querySelectorAll('image-pane');"
                                        + " return "
                                        + expression
                                        + "; }"))
                .doubleValue();
    }

    /** What the screen shows at a point of the image, 0..1 from its upper left. */
    static int brightness(Page page, double x, double y) {
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

    /** Signed in, in a window of this size. */
    Page signedIn(int width, int height, ColorScheme scheme) {
        return signIn(
                page(options().setViewportSize(width, height).setColorScheme(scheme)),
                TestAccounts.USER);
    }
}
