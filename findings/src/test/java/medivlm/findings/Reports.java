package medivlm.findings;

import java.util.List;

/** Short ways to read and score in tests. */
final class Reports {
    private Reports() {}

    static Score score(String text) {
        return SeverityScorer.scoreText(text, Reference.prior(), Mode.DEFAULT);
    }

    static double raw(String text) {
        return score(text).raw();
    }

    static List<Mention> read(String text) {
        return ReportReader.standard().read(text);
    }

    /** The only mention of a concept. */
    static Mention mention(String text, String concept) {
        var found = read(text).stream().filter(m -> m.concept().equals(concept)).toList();
        if (found.size() != 1) {
            throw new AssertionError(
                    "'" + text + "' mentions " + concept + " " + found.size() + " times: " + found);
        }
        return found.getFirst();
    }
}
