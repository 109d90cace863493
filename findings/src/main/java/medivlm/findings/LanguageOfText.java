package medivlm.findings;

import java.util.Set;

/**
 * Guesses the language of a report: the one with more of its function words in the text; where both
 * have as many, the one whose wordings have more words that the other's lack; else English.
 */
final class LanguageOfText {
    private static final Set<String> ENGLISH =
            Set.of(
                    "the", "of", "no", "is", "are", "and", "there", "with", "in", "without", "or",
                    "to", "has", "have", "was", "for", "at", "as", "be", "not", "but", "this",
                    "which", "from", "by", "than", "seen");
    private static final Set<String> FRENCH =
            Set.of(
                    "le", "la", "les", "l", "de", "du", "des", "d", "et", "un", "une", "pas", "est",
                    "sont", "au", "aux", "sans", "il", "ne", "n", "avec", "dans", "ou", "ni", "ce",
                    "cette", "aucun", "aucune", "sur", "en", "pour", "par", "qui", "mais");

    private LanguageOfText() {}

    static ReportLanguage of(Tokens tokens, LanguageReader english, LanguageReader french) {
        int lead = 0;
        for (int i = 0; i < tokens.size(); i++) {
            var word = tokens.word(i);
            lead += FRENCH.contains(word) ? 1 : 0;
            lead -= ENGLISH.contains(word) ? 1 : 0;
        }
        if (lead != 0) {
            return lead > 0 ? ReportLanguage.FRENCH : ReportLanguage.ENGLISH;
        }
        for (int i = 0; i < tokens.size(); i++) {
            boolean inEnglish = english.knows(tokens.word(i));
            if (inEnglish != french.knows(tokens.word(i))) {
                lead += inEnglish ? -1 : 1;
            }
        }
        return lead > 0 ? ReportLanguage.FRENCH : ReportLanguage.ENGLISH;
    }
}
