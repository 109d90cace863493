package medivlm.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteVocabularyTest {
    private static final String SITE =
            """
            # our house words
            version st-elsewhere
            +pneumothorax | air rim; @lung ~ dropped
            -nipple-shadow
            ignore | effusion chart
            cardiomegaly | Big heart | finding | minor | 0.4 | Cardiomegaly | - | *
            goiter | Goiter | finding | significant | 1.5 | - | - | struma
            smoker-lung | Smoker's lung | finding | minor | 0.3 | - | - | smoker lung; bleb
            language fr
            +pneumothorax | lame aérique
            """;

    private static ReportReader reader() {
        return new ReportReader(Vocabulary.withSite("site.txt", SITE));
    }

    private static String concepts(ReportReader reader, String text) {
        return String.join(" ", reader.read(text).stream().map(Mention::concept).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "Small air rim on the left., '', pneumothorax",
        "The left lung has dropped., '', pneumothorax",
        "Nipple shadow., nipple-shadow, ''",
        "Effusion chart., pleural-effusion, ''",
        "Cardiomegaly., cardiomegaly, cardiomegaly",
        "Struma., '', goiter",
        "Goiter., goiter, ''",
        "Smoker lung., '', smoker-lung",
        "Bleb., bulla, smoker-lung",
        "Fine lame aérique apicale à droite., '', pneumothorax"
    })
    void siteAddsReplacesAndSwitchesOff(String text, String shipped, String site) {
        assertThat(concepts(ReportReader.standard(), text)).isEqualTo(shipped);
        assertThat(concepts(reader(), text)).isEqualTo(site);
    }

    @Test
    void replacedConceptWeighsAsTheSiteSays() {
        var reader = reader();
        var prior = reader.vocabulary().prior(Mode.DEFAULT);
        var score =
                SeverityScorer.scoreText("Cardiomegaly.", new Ranks(prior), Mode.DEFAULT, reader);
        assertThat(score.terms()).extracting(Term::weight).containsExactly(0.4);
        assertThat(score.worstAcuity()).isEqualTo(Acuity.MINOR);
    }

    @Test
    void scoresNameTheSitesVocabulary() {
        var reader = reader();
        assertThat(reader.vocabulary().version())
                .startsWith(Vocabulary.standard().version() + "+st-elsewhere-")
                .isNotEqualTo(Vocabulary.withSite("site.txt", SITE + "-goiter\n").version());
        var prior = reader.vocabulary().prior(Mode.DEFAULT);
        var score = SeverityScorer.scoreText("Air rim.", new Ranks(prior), Mode.DEFAULT, reader);
        assertThat(score.referenceVersion()).endsWith(reader.vocabulary().version());
        assertThat(Vocabulary.standard().prior(Mode.DEFAULT)).isEqualTo(Reference.prior());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            textBlock =
                    """
                    +pneumothorx | air; line 2; 'pneumothorx' is none of
                    -flail; line 2; a new one takes all 8 columns
                    flail | air; line 2; 8 columns are needed, not 2
                    x | X | finding | soon | 1 | - | - | y; line 2; acuity 'soon' is not critical
                    x | X | thing | minor | 1 | - | - | y; line 2; kind 'thing' is not finding
                    x | X | finding | minor | big | - | - | y; line 2; weight 'big' is no number
                    x | X | finding | minor | 1 | Gout | - | y; line 2; label 'Gout' is not
                    x | X | finding | minor | 1 | - | icd:3 | y; line 2; code 'icd:3' is neither
                    x | X | finding | minor | 1 | - | - | *; line 2; keeps the wordings
                    X y | X | finding | minor | 1 | - | - | z; line 2; is not lower case words
                    +mass | @nothing; line 2; @nothing is none of
                    language de; line 2; language 'de' is neither en nor fr
                    """)
    void faultNamesFileLineAndRemedy(String line, String place, String remedy) {
        assertThatThrownBy(() -> Vocabulary.withSite("site.txt", "version a\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("site.txt, " + place)
                .hasMessageContaining(remedy);
    }

    @Test
    void siteFileWithoutAVersionIsRefused() {
        assertThatThrownBy(() -> Vocabulary.withSite("site.txt", "-goiter"))
                .hasMessageContaining("site.txt has no line 'version NAME'");
    }

    @Test
    void vocabularyInForceIsTheShippedOneUnlessAFileIsNamed(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("site.txt");
        Files.writeString(file, "version site-1\n-cardiomegaly\n");

        assertThat(Vocabulary.inForce(null).version()).isEqualTo(Vocabulary.shipped().version());
        assertThat(Vocabulary.inForce(file.toString()).concept("cardiomegaly")).isEmpty();
        assertThatThrownBy(() -> Vocabulary.inForce(folder.resolve("none").toString()))
                .hasMessageContaining("none");
    }
}
