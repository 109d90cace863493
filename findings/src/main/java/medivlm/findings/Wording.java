package medivlm.findings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The wording syntax of the resource files: {@code word?}, {@code [a,b c]}. */
final class Wording {
    private static final int MOST = 20_000;

    private Wording() {}

    /**
     * All phrases of one wording.
     *
     * @throws IllegalArgumentException if a bracket is open or the wording means too many phrases
     */
    static Set<String> expand(String wording) {
        var phrases = new LinkedHashSet<String>();
        phrases.add("");
        for (var part : parts(wording)) {
            boolean optional = part.endsWith("?") && part.length() > 1;
            var core = optional ? part.substring(0, part.length() - 1) : part;
            var choices =
                    core.startsWith("[")
                            ? List.of(core.substring(1, core.length() - 1).split(",", -1))
                            : List.of(core);
            var longer = new LinkedHashSet<String>();
            for (var phrase : phrases) {
                for (var choice : choices) {
                    longer.add((phrase + " " + choice.strip()).strip());
                }
                if (optional) {
                    longer.add(phrase);
                }
            }
            phrases = longer;
            if (phrases.size() > MOST) {
                throw new IllegalArgumentException("more than " + MOST + " phrases: " + wording);
            }
        }
        phrases.remove("");
        return phrases;
    }

    private static List<String> parts(String wording) {
        var parts = new ArrayList<String>();
        int at = 0;
        while (at < wording.length()) {
            if (wording.charAt(at) == ' ') {
                at++;
                continue;
            }
            int from = at;
            if (wording.charAt(at) == '[') {
                at = wording.indexOf(']', at);
                if (at < 0) {
                    throw new IllegalArgumentException("'[' without ']': " + wording);
                }
            }
            int space = wording.indexOf(' ', at);
            at = space < 0 ? wording.length() : space;
            parts.add(wording.substring(from, at));
        }
        return parts;
    }
}
