package medivlm.model.train;

import java.util.List;
import java.util.regex.Pattern;
import medivlm.model.grammar.Unknowable;
import medivlm.model.text.Tokenizer;

/**
 * What of a report is to be written: its sentences that an image can tell, as many from the first
 * on as fit.
 *
 * @param text blank if nothing is left
 * @param tokens of the text, without begin and end
 */
record ReportTarget(String text, List<Integer> tokens) {

    private static final Pattern ENDS = Pattern.compile("(?<=[.!?])\\s+|\\R+");

    /**
     * The target of a report.
     *
     * @param most tokens, the end among them; a first sentence that is longer is cut
     */
    static ReportTarget of(String report, Tokenizer tokenizer, int most) {
        String known = Unknowable.without(report).strip();
        String text = "";
        List<Integer> tokens = List.of();
        int from = 0;
        while (from < known.length()) {
            var matcher = ENDS.matcher(known);
            int to = matcher.find(from) ? matcher.start() : known.length();
            int next = to == known.length() ? to : matcher.end();
            String longer = known.substring(0, to);
            List<Integer> more = tokenizer.encode(longer);
            if (more.size() >= most) {
                break;
            }
            text = longer;
            tokens = more;
            from = next;
        }
        if (text.isEmpty() && !known.isEmpty()) {
            List<Integer> all = tokenizer.encode(known);
            tokens = all.subList(0, Math.min(all.size(), most - 1));
            text = tokenizer.decode(tokens);
        }
        return new ReportTarget(text, List.copyOf(tokens));
    }
}
