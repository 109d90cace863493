package medivlm.triage.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import medivlm.schemas.Priority;
import medivlm.triage.persistence.WorklistRowEntity;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

/** A queue of several pages in a browser. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(FakeIngest.class)
class LongListPageTest extends PageTest {
    private static final int ROWS = 260;
    private static final int MOST_DRAWN = 70;

    @Override
    String site() {
        return "long-page";
    }

    @Override
    List<Case> cases() {
        return IntStream.range(0, ROWS)
                .mapToObj(i ->
                        new Case(
                                5000 + i,
                                "Row" + i,
                                "A",
                                40,
                                "F",
                                Priority.ROUTINE,
                                3005 - 10 * i,
                                "",
                                "",
                                "",
                                site()))
                .toList();
    }

    @Test
    void everyRowIsReachedByScrollingAndOnlyTheOnesInSightAreDrawn() {
        Page page = signedIn();
        List<WorklistRowEntity> all =
                WorklistRowEntity.list(
                        "site = ?1 order by lane, dueAt, receivedAt, studyKey", site());
        assertThat(all).hasSize(ROWS);
        Locator last = page.locator("tr[data-study='" + all.getLast().studyKey + "']");
        assertThat(last).hasCount(0);
        assertThat(rows(page).count()).isLessThan(MOST_DRAWN);
        for (int i = 0; i < 40 && last.count() == 0; i++) {
            page.evaluate("document.querySelector('.scroll').scrollTop += 900");
            page.waitForTimeout(50);
        }
        assertThat(last).isVisible();
        assertThat(last).hasAttribute("aria-rowindex", String.valueOf(ROWS + 1));
        assertThat(rows(page).count()).isLessThan(MOST_DRAWN);
        assertThat(page.locator("table.rows"))
                .hasAttribute("aria-rowcount", String.valueOf(ROWS + 1));
    }

    @Test
    void overdueRowsAreCountedWhetherTheyAreLoadedOrNot() {
        Page page = signedIn();
        long late = WorklistRowEntity.count("site = ?1 and dueAt < ?2", site(), Instant.now());
        assertThat(late).isBetween(110L, ROWS - 1L);
        assertThat(page.locator(".counts.late")).hasText(late + " overdue");
    }

    @Test
    void theKeyboardWalksThroughEveryPage() {
        Page page = signedIn();
        for (int i = 0; i < 130; i++) {
            page.keyboard().press("j");
        }
        Locator selected = page.locator("tr[aria-selected=true]");
        assertThat(selected).hasAttribute("aria-rowindex", "131");
        assertThat(selected).isFocused();
        assertThat(selected).isInViewport();
    }
}
