package medivlm.triage.web;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** WCAG 2.2 AA as far as axe can tell. */
final class Accessibility {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private Accessibility() {}

    /** What is wrong with the page as it is now: rule, elements, remedy; each with its name. */
    static List<String> violations(Page page, String what) {
        // In the page itself: without frames of other origins the second page is not needed.
        return new AxeBuilder(page)
                .setLegacyMode(true).withTags(RULES).analyze().getViolations().stream()
                        .map(rule ->
                                what
                                        + ": "
                                        + rule.getId()
                                        + " at "
                                        + rule.getNodes().stream()
                                                .limit(3)
                                                .map(node ->
                                                        node.getHtml()
                                                                + " "
                                                                + node.getFailureSummary())
                                                .toList())
                        .toList();
    }
}
