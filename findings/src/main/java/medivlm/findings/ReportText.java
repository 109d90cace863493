package medivlm.findings;

/** The one text of a report that mentions point into. */
public final class ReportText {
    private ReportText() {}

    /**
     * Findings, a line break, then the impression, without surrounding white space. Findings that
     * do not end a sentence are ended with a full stop, so that a negation in them cannot reach
     * into the impression. An empty section adds nothing.
     */
    public static String join(String findings, String impression) {
        var first = findings.strip();
        var second = impression.strip();
        if (first.isEmpty() || second.isEmpty()) {
            return first + second;
        }
        boolean ended = ".!?:;".indexOf(first.charAt(first.length() - 1)) >= 0;
        return first + (ended ? "\n" : ".\n") + second;
    }
}
