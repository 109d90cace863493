package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import medivlm.model.text.BytePairTokenizer;
import org.junit.jupiter.api.Test;

class ReportTargetTest {

    /** One token a byte. */
    private static final BytePairTokenizer BYTES = new BytePairTokenizer(List.of());

    @Test
    void wholeSentencesAreKeptAsFarAsTheyFit() {
        ReportTarget target = ReportTarget.of("Clear. No effusion. Heart normal.", BYTES, 20);

        assertThat(target.text()).isEqualTo("Clear. No effusion.");
        assertThat(BYTES.decode(target.tokens())).isEqualTo("Clear. No effusion.");
    }

    @Test
    void endHasItsPlaceAmongTheTokens() {
        assertThat(ReportTarget.of("Clear. No effusion.", BYTES, 19).text()).isEqualTo("Clear.");
    }

    @Test
    void sentencesThatMeasureOrCompareAreNotWanted() {
        assertThat(ReportTarget.of("Mass of 3 cm. Clear. Unchanged heart.", BYTES, 99).text())
                .isEqualTo("Clear.");
    }

    @Test
    void reportThatOnlyComparesLeavesNothing() {
        assertThat(ReportTarget.of("Unchanged since prior.", BYTES, 99).tokens()).isEmpty();
    }

    @Test
    void firstSentenceThatIsTooLongIsCut() {
        assertThat(ReportTarget.of("Cardiomegaly is there.", BYTES, 6).text()).isEqualTo("Cardi");
    }

    @Test
    void partialReportHasNothingThatTheReportHasNot() {
        String report = "Clear lungs today. No effusion seen. Heart is normal.";
        List<String> words = List.of(report.split(" "));
        SplittableRandom random = new SplittableRandom(1);

        List<String> partial =
                random.ints(50).mapToObj(i -> PartialReport.of(report, random)).toList();

        assertThat(partial)
                .allSatisfy(text -> assertThat(words).containsAll(List.of(text.split(" "))));
        assertThat(partial).anyMatch(text -> text.length() < report.length());
        assertThat(partial).anyMatch(text -> text.indexOf("Heart") < text.indexOf("Clear"));
    }
}
