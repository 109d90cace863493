package medivlm.findings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordCountTest {
    private static WordCount of(String text) {
        return ReportReader.standard().words(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Heart size is normal. The lungs are clear. Normal chest.",
                "No pneumothorax, effusion, consolidation, edema, mass or fracture.",
                "Rounded mass in the right middle lobe measures approximately 4.6 cm x 3.7 cm.",
                "Pneumothorax cannot be excluded."
            })
    void theWordsOfUsualReportsAreKnown(String text) {
        assertThat(of(text).words()).isGreaterThanOrEqualTo(4);
        assertThat(of(text).unknown()).isLessThanOrEqualTo(of(text).words() / 10);
    }

    @Test
    void wordsOfAnotherLanguageAreMostlyUnknown() {
        WordCount german =
                of(
                        "Kein Pleuraerguss. Das Herz ist von normaler Breite, ohne sichtbare Verschattung.");
        assertThat(german.words()).isEqualTo(11);
        assertThat(german.unknown()).isGreaterThanOrEqualTo(8);
    }

    @Test
    void frenchReportsAreCountedByFrenchWords() {
        WordCount french =
                of(
                        "Pas d'épanchement pleural. Le coeur est de taille normale, sans foyer visible.");
        assertThat(french.words()).isEqualTo(12);
        assertThat(french.unknown()).isZero();
    }

    @Test
    void aCaseAPluralASpellingAndASmallMisspellingAreTheSameWord() {
        assertThat(of("EFFUSIONS oedema effusoin")).isEqualTo(new WordCount(3, 0));
    }

    @Test
    void numbersMarksAndSingleLettersAreNoWords() {
        assertThat(of("4.6 cm x 3, 12 (7)?")).isEqualTo(new WordCount(1, 0));
        assertThat(of("")).isEqualTo(new WordCount(0, 0));
    }

    @Test
    void aRunOfLettersThatIsNoWordCountsAsOneUnknownWord() {
        assertThat(of("z".repeat(100_000))).isEqualTo(new WordCount(1, 1));
    }
}
