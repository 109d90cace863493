package medivlm.model.grammar;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a model that is shown one image can't know, and so must not write: sizes in units, because
 * the picture's scale is not told, and comparisons, because no earlier study is shown. Sentences
 * that say such a thing are left out whole, so that what is left is not turned into its opposite.
 */
public final class Unknowable {

    private static final int WORDS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern MEASUREMENT =
            Pattern.compile(
                    "\\d\\s*(?:-|x|×|by|par)?\\s*(?:(?:\\d+(?:[.,]\\d+)?)\\s*)?"
                            + "(?:cm|mm|centim\\w*|millim\\w*|inch\\w*|ml|cc|degrees|°|%)"
                            + "(?![\\p{L}\\d])",
                    WORDS);

    private static final Pattern COMPARISON =
            Pattern.compile(
                    "(?<![\\p{L}])(?:unchanged|interval|compar(?:ed|ison|able)|previous(?:ly)?"
                            + "|prior|preceding|earlier|since|again|stable|stability"
                            + "|new|newly|no longer|persist\\w*|re-?demonstrated"
                            + "|resolved|resolving|resolution|cleared|clearing"
                            + "|improv\\w*|worsen\\w*|progress\\w*|regress\\w*"
                            + "|(?:has|have|is|are) (?:\\w+ )?(?:increased|decreased|changed)"
                            + "|(?:no|without)(?: significant| substantial| definite)? change"
                            + "|increas\\w+ (?:in|since|from)|decreas\\w+ (?:in|since|from)"
                            + "|inchangée?s?|stables?|antérieure?s?|précédente?s?|comparati\\w*"
                            + "|comparaison|majoration|majorée?s?|régress\\w*|amélior\\w*"
                            + "|aggrav\\w*|apparue?s?|nouvelle?s?|nouveaux?)(?![\\p{L}])",
                    WORDS);

    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])(?=\\s)");

    private Unknowable() {}

    /** Whether a sentence measures or compares. */
    public static boolean in(String sentence) {
        return MEASUREMENT.matcher(sentence).find() || COMPARISON.matcher(sentence).find();
    }

    /** A text without its sentences that measure or compare; line breaks stay. */
    public static String without(String text) {
        if (!in(text)) {
            return text;
        }
        return text.lines().map(Unknowable::line).collect(Collectors.joining("\n"));
    }

    private static String line(String line) {
        List<String> kept =
                SENTENCE.splitAsStream(line)
                        .map(String::strip)
                        .filter(sentence -> !sentence.isEmpty() && !in(sentence))
                        .toList();
        return String.join(" ", kept);
    }
}
