package medivlm.model.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words that text metrics count: what coco-caption's evaluation leaves of a report, which is
 * the Penn Treebank tokeniser with lower case, less punctuation.
 *
 * <p>A subset of that tokeniser is here, chosen on radiology reports: clitics ({@code it 's},
 * {@code do n't}, {@code can not}), abbreviations that keep their full stop ({@code a.m.}, {@code
 * dr.}, {@code vs.}, {@code no. 3}), numbers with inner marks ({@code 4.6}, {@code 1,000}, {@code
 * 10:30}), words joined by hyphen, slash or a missing space after a full stop, brackets as words
 * ({@code -lrb-}: the original keeps them too, its list of punctuation has them in capitals only).
 * Not here: addresses of the web and of mail, entities of HTML, slang ({@code gonna}), and the full
 * stop that the original leaves at a capital letter before the end of a sentence.
 */
public final class ReportTokens {

    private static final String CHARACTER = "[\\p{L}\\p{M}\\p{N}]";

    private static final Pattern TOKEN =
            Pattern.compile(
                    String.join(
                                    "|",
                                    "(?:\\p{L}\\.){2,}\\p{L}?(?!\\p{L})",
                                    "(?:dr|mr|mrs|ms|vs|st|etc|prof|jr|sr|ct|cxr|dept)\\.(?!\\p{L})",
                                    "no\\.(?=\\s*\\d)",
                                    "can(?=not\\b)",
                                    "W+?(?=n't\\b)",
                                    "n't\\b",
                                    "(?<=W)'(?:s|m|d|re|ve|ll)\\b",
                                    "<\\p{L}+>",
                                    "(?<!W)'\\d\\ds?\\b",
                                    "[-+]?(?<!\\p{L}[-+])\\d*(?:[.,:/]\\d+)+(?!\\p{L})(?:-W+)*",
                                    "(?<![\\p{L}\\p{N}])-\\d+(?!W)",
                                    "W+(?:(?:[-/]|(?<=\\p{L})\\.(?=\\p{L}))W+)*")
                            .replace("W", CHARACTER)
                            .concat("|\\.{2,}|-{2,}|[?!]{2,}|\\S"));

    private static final Set<String> PUNCTUATION =
            Set.of("'", "\"", "`", ".", "?", "!", ",", ":", "-", "--", "...", ";", "–", "—");

    private static final Map<String, String> BRACKETS =
            Map.of(
                    "(", "-lrb-", ")", "-rrb-", "[", "-lsb-", "]", "-rsb-", "{", "-lcb-", "}",
                    "-rcb-");

    private ReportTokens() {}

    /** The words of a text, in order; none for an empty one. */
    public static List<String> of(String text) {
        String plain =
                text.toLowerCase(Locale.ROOT)
                        .replace('“', '"')
                        .replace('”', '"')
                        .replace('‘', '\'')
                        .replace('’', '\'')
                        .replace("…", "...");
        List<String> out = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(plain);
        while (matcher.find()) {
            String token = matcher.group();
            if (!PUNCTUATION.contains(token)
                    && !token.startsWith("..")
                    && !token.startsWith("--")) {
                out.add(BRACKETS.getOrDefault(token, token));
            }
        }
        return out;
    }
}
