package medivlm.findings;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads texts of one language. Thread-safe. */
final class LanguageReader {
    private static final int REMEMBERED_WORDS = 20_000;

    private final ReportLanguage which;
    private final Wordings wordings;
    private final Language language;
    private final Spelling spelling;

    /** Folded word → the word that wordings use; filled by the first words seen, then fixed. */
    private final Map<String, String> bases = new ConcurrentHashMap<>();

    LanguageReader(ReportLanguage which, Wordings wordings) {
        this.which = which;
        this.wordings = wordings;
        this.language = Language.of(which);
        this.spelling = new Spelling(wordings.words());
    }

    /** Whether a wording has the folded word as it is written. */
    boolean knows(String word) {
        return wordings.words().contains(Words.base(word, which));
    }

    /** Adds the mentions of the text, sentence by sentence. */
    void read(String text, Tokens tokens, List<Mention> mentions) {
        int size = tokens.size();
        var words = new String[size];
        var based = new String[size];
        for (int i = 0; i < size; i++) {
            words[i] = tokens.word(i);
            based[i] = base(words[i]);
        }
        var sections = new Sections(tokens, words);
        int from = 0;
        for (int i = 0; i < size; i++) {
            if (sections.ends(i) || i == size - 1) {
                if (!sections.asks(i)) {
                    new Sentence(text, tokens, words, based, from, i + 1)
                            .read(wordings, language, mentions);
                }
                from = i + 1;
            }
        }
    }

    /** How many words of the text there are, and how many of them this reader does not know. */
    WordCount words(Tokens tokens) {
        int words = 0;
        int unknown = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.end(i) - tokens.start(i) < 2 || tokens.isNumber(i)) {
                continue;
            }
            words++;
            var word = tokens.word(i);
            if (!language.knows(word, Words.base(word, which))
                    && !wordings.words().contains(base(word))) {
                unknown++;
            }
        }
        return new WordCount(words, unknown);
    }

    private String base(String word) {
        var known = bases.get(word);
        if (known != null) {
            return known;
        }
        var base = spelling.correct(Words.base(word, which));
        if (bases.size() < REMEMBERED_WORDS) {
            bases.put(word, base);
        }
        return base;
    }
}
