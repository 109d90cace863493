package medivlm.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads a report: which concepts it names, and what it says of each. Thread-safe; time is linear in
 * the length of the text, whatever it holds. Case and white space change nothing but positions.
 *
 * <p>Questions ("evaluate for pneumonia"), the family's history, and sections that ask (indication,
 * technique) give no mention at all.
 */
public final class ReportReader {
    private static final class Standard {
        private static final ReportReader SHIPPED = new ReportReader(Vocabulary.standard());
    }

    private static final int REMEMBERED_WORDS = 20_000;

    private final Vocabulary vocabulary;
    private final Language language = Language.english();
    private final Spelling spelling;

    /** Folded word → the word that wordings use; filled by the first words seen, then fixed. */
    private final Map<String, String> bases = new ConcurrentHashMap<>();

    /** A reader of another vocabulary, with the shipped English cues. */
    public ReportReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.spelling = new Spelling(vocabulary.wordings().words());
    }

    /** The reader of the shipped vocabulary and cues. */
    public static ReportReader standard() {
        return Standard.SHIPPED;
    }

    private String base(String word) {
        var known = bases.get(word);
        if (known != null) {
            return known;
        }
        var base = spelling.correct(Words.base(word));
        if (bases.size() < REMEMBERED_WORDS) {
            bases.put(word, base);
        }
        return base;
    }

    /** The mentions of a report, in order of position. */
    public List<Mention> read(String reportText) {
        var tokens = new Tokens(reportText);
        int size = tokens.size();
        var words = new String[size];
        var bases = new String[size];
        for (int i = 0; i < size; i++) {
            words[i] = tokens.word(i);
            bases[i] = base(words[i]);
        }
        var sections = new Sections(tokens, words);
        var mentions = new ArrayList<Mention>();
        int from = 0;
        for (int i = 0; i < size; i++) {
            if (sections.ends(i) || i == size - 1) {
                if (!sections.asks(i)) {
                    new Sentence(reportText, tokens, words, bases, from, i + 1)
                            .read(vocabulary, language, mentions);
                }
                from = i + 1;
            }
        }
        mentions.sort(
                Comparator.comparingInt(Mention::start)
                        .thenComparingInt(Mention::end)
                        .thenComparing(Mention::concept));
        return List.copyOf(mentions);
    }

    /** How many words the text has, and how many of them this reader does not know. */
    public WordCount words(String reportText) {
        var tokens = new Tokens(reportText);
        int words = 0;
        int unknown = 0;
        for (int i = 0; i < tokens.size(); i++) {
            var word = tokens.word(i);
            if (tokens.end(i) - tokens.start(i) < 2 || tokens.isNumber(i)) {
                continue;
            }
            words++;
            if (!language.knows(word) && !vocabulary.wordings().words().contains(base(word))) {
                unknown++;
            }
        }
        return new WordCount(words, unknown);
    }
}
