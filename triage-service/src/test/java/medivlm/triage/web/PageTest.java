package medivlm.triage.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import medivlm.schemas.Priority;
import medivlm.triage.intake.Arrivals;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/** The page in the system's Chromium, with a site of its own for each class of tests. */
abstract class PageTest {
    private static final Set<String> ARRIVED = new HashSet<>();
    private static @Nullable Chromium chromium;

    @TestHTTPResource("/")
    @Nullable URL address;

    @Inject Arrivals arrivals;

    /** What the browser complained of since the last sign-in. */
    final List<String> complaints = new ArrayList<>();

    private final List<BrowserContext> contexts = new ArrayList<>();

    /** Name of the site whose studies this class of tests has to itself. */
    abstract String site();

    /** What lies on the worklist before the first test. */
    List<Case> cases() {
        return Cases.at(site());
    }

    /** What happens once before the first test. */
    void prepare() {
        Instant now = Instant.now();
        cases().forEach(one -> arrivals.arrive(one.events(now)));
    }

    @BeforeEach
    void open() throws Exception {
        Optional<Path> executable = Chromium.found();
        if (executable.isEmpty()) {
            System.err.println("SKIPPED: no chromium on the path, so the page was NOT tested");
        }
        Assumptions.assumeTrue(executable.isPresent(), "no chromium on the path");
        if (chromium == null) {
            chromium = Chromium.start(executable.orElseThrow());
        }
        TestAccounts.write(site());
        if (ARRIVED.add(site())) {
            prepare();
        }
    }

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
            chromium = null;
        }
        ARRIVED.clear();
    }

    /** Lets a study come in now. */
    void arrive(Case one) {
        arrivals.arrive(one.events(Instant.now()));
    }

    /** A study with a tension pneumothorax, which has come in. */
    Case arrived(int number, String family) {
        Case one = pneumothorax(number, family);
        arrive(one);
        return one;
    }

    /** The same before it comes in. */
    Case pneumothorax(int number, String family) {
        Case like = Cases.tensionPneumothorax();
        return new Case(
                number,
                family,
                "Test",
                34,
                "F",
                Priority.ROUTINE,
                3,
                like.findings(),
                like.impression(),
                like.label(),
                site());
    }

    /** The root, outside the context path of the FHIR server. */
    String home() {
        return URI.create(Objects.requireNonNull(address).toString()).resolve("/").toString();
    }

    Page page() {
        return page(options());
    }

    Page page(Browser.NewContextOptions options) {
        BrowserContext context = Objects.requireNonNull(chromium).browser().newContext(options);
        contexts.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(this::heard);
        page.onPageError(complaints::add);
        return page;
    }

    static Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(1600, 900)
                .setLocale("en-GB")
                .setColorScheme(ColorScheme.DARK);
    }

    Page signedIn() {
        return signIn(page(), TestAccounts.USER);
    }

    /** Signs in with the keyboard and waits for the list. */
    Page signIn(Page page, String user) {
        page.navigate(home());
        page.locator("input[name=user]").fill(user);
        page.locator("input[name=password]").fill(TestAccounts.PASSWORD);
        page.locator("input[name=password]").press("Enter");
        assertThat(rows(page).first()).isVisible();
        complaints.clear();
        return page;
    }

    static Locator rows(Page page) {
        return page.locator("table.rows tr[data-study]");
    }

    static Locator row(Page page, Case one) {
        return page.locator("table.rows tr[data-study='" + one.key() + "']");
    }

    /** Opens a study by a click and waits for it. */
    static Locator opened(Page page, Case one) {
        row(page, one).click();
        Locator panel = page.locator("study-panel");
        assertThat(panel.locator("h2")).containsText(one.family());
        return panel;
    }

    /** Sends a command as another reader would. */
    APIResponse asAnother(String study, String command, Map<String, Object> body) {
        Page other = signIn(page(), TestAccounts.OTHER);
        return other.request()
                .post(
                        home() + "api/worklist/" + study + "/" + command,
                        RequestOptions.create()
                                .setHeader("X-Requested-With", "triage")
                                .setData(body));
    }

    private void heard(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
        }
    }

    static void shot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "screens", name + ".png")));
    }
}
