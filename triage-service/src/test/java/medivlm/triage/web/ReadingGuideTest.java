package medivlm.triage.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

/**
 * Keeps docs/reading.md true: makes every screen that it shows and looks for every word of the page
 * that it names. {@code -Dtriage.screens=true} writes the screens to docs/screens, otherwise they
 * lie in target/screens.
 */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(FakeIngest.class)
class ReadingGuideTest extends PageTest {
    private static final Pattern SCREEN = Pattern.compile("\\(screens/([a-z-]+)\\.png\\)");
    private static final Pattern WORD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final long LARGEST = 250_000;
    private static final String NAMES =
            """
            () => [document.body.innerText,
              ...[...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap(
                e => [e.ariaLabel, e.title, e.placeholder])].join('\\n')
            """;

    @Inject DeadLetterSamples letters;

    private final Set<String> made = new TreeSet<>();
    private final List<String> seen = new ArrayList<>();

    @Override
    String site() {
        return "guide";
    }

    @Override
    void prepare() {
        super.prepare();
        letters.write(site(), Instant.now());
    }

    @Test
    void theGuideShowsScreensThatAreMadeAndNamesWhatStandsOnThePage() throws IOException {
        Page page = signIn(page(sized(1600, 1000)), TestAccounts.CHIEF);
        assertThat(page.locator(".connection")).hasText("Live");
        take(page, "worklist");
        Locator panel = opened(page, Cases.tensionPneumothorax().at(site()));
        ready(panel);
        take(page, "study");
        page.keyboard().press("c");
        assertThat(panel.getByText("Release")).isVisible();
        assertThat(page.locator(".toast.shown")).hasCount(0);
        look(page);
        page.keyboard().press("s");
        assertThat(page.locator("dialog[open]")).isVisible();
        take(page, "sign");
        page.keyboard().press("Enter");
        assertThat(panel.locator("p.signed")).isVisible();
        look(page);
        page.navigate(home() + "#operations");
        assertThat(page.locator("operations-view figure")).isVisible();
        assertThat(page.locator("dead-letters tbody tr")).hasCount(2);
        take(page, "operations");
        light();
        phone();
        compareWithTheGuide();
    }

    private void light() throws IOException {
        Page page = page(sized(1280, 800).setLocale("de-DE"));
        page.addInitScript("localStorage.setItem('triage-theme', 'light')");
        signIn(page, TestAccounts.USER);
        ready(opened(page, Cases.at(site()).get(1)));
        take(page, "light-de");
    }

    private void phone() throws IOException {
        Page page = signIn(page(sized(390, 844)), TestAccounts.USER);
        take(page, "phone");
    }

    private static Browser.NewContextOptions sized(int width, int height) {
        return options().setViewportSize(width, height);
    }

    private static void ready(Locator panel) {
        assertThat(panel.locator(".frame[data-state=ready] canvas")).isVisible();
    }

    private void look(Page page) {
        seen.add(String.valueOf(page.evaluate(NAMES)));
    }

    private void take(Page page, String name) throws IOException {
        look(page);
        made.add(name);
        Path folder =
                Boolean.getBoolean("triage.screens")
                        ? root().resolve("docs/screens")
                        : Path.of("target", "screens");
        SmallPng.write(page.screenshot(), folder.resolve(name + ".png"));
    }

    private void compareWithTheGuide() throws IOException {
        String guide = Files.readString(root().resolve("docs/reading.md"));
        Set<String> shown = all(SCREEN, guide);
        assertThat(made).as("screens that this test makes").containsAll(shown);
        for (String name : shown) {
            assertThat(root().resolve("docs/screens/" + name + ".png"))
                    .as("run with -Dtriage.screens=true")
                    .isRegularFile();
            assertThat(Files.size(root().resolve("docs/screens/" + name + ".png")))
                    .isLessThan(LARGEST);
        }
        String page = String.join("\n", seen).replaceAll("\\s+", " ");
        assertThat(all(WORD, guide.replaceAll("\\s+", " ")))
                .allSatisfy(word -> assertThat(page).contains(word));
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(text).results().map((MatchResult hit) -> hit.group(1)).forEach(found::add);
        return found;
    }

    private static Path root() {
        return Path.of(System.getProperty("triage.basedir", ".."));
    }
}
