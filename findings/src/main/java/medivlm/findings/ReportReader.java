package medivlm.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

    private final Vocabulary vocabulary;
    private final LanguageReader english;
    private final LanguageReader french;

    /** A reader of a vocabulary, with the shipped cues of each language. */
    public ReportReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.english = reader(ReportLanguage.ENGLISH, vocabulary);
        this.french = reader(ReportLanguage.FRENCH, vocabulary);
    }

    /** The reader of the shipped vocabulary and cues. */
    public static ReportReader standard() {
        return Standard.SHIPPED;
    }

    /** What this reader knows. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /**
     * The language that {@link #read(String)} takes a text to be in: the one with more function
     * words in it; where both have as many, the one with more words of its own wordings; English
     * else.
     */
    public ReportLanguage languageOf(String reportText) {
        return LanguageOfText.of(new Tokens(reportText), english, french);
    }

    /** The mentions of a report in whichever language it is, in order of position. */
    public List<Mention> read(String reportText) {
        var tokens = new Tokens(reportText);
        return read(reportText, tokens, LanguageOfText.of(tokens, english, french));
    }

    /** The mentions of a report of a known language, in order of position. */
    public List<Mention> read(String reportText, ReportLanguage language) {
        return read(reportText, new Tokens(reportText), language);
    }

    private List<Mention> read(String reportText, Tokens tokens, ReportLanguage language) {
        var mentions = new ArrayList<Mention>();
        reader(language).read(reportText, tokens, mentions);
        mentions.sort(
                Comparator.comparingInt(Mention::start)
                        .thenComparingInt(Mention::end)
                        .thenComparing(Mention::concept));
        return List.copyOf(mentions);
    }

    /** How many words the text has, and how many of them this reader does not know. */
    public WordCount words(String reportText) {
        var tokens = new Tokens(reportText);
        return reader(LanguageOfText.of(tokens, english, french)).words(tokens);
    }

    private LanguageReader reader(ReportLanguage language) {
        return switch (language) {
            case ENGLISH -> english;
            case FRENCH -> french;
        };
    }

    private static LanguageReader reader(ReportLanguage language, Vocabulary vocabulary) {
        return new LanguageReader(language, vocabulary.wordings(language));
    }
}
