package medivlm.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The paper's Eq. 8, as published: tokens of a general lexicon, min-max. */
class PaperModeTest {
    private static final Reference PRIOR = Reference.prior(Mode.PAPER);

    private static Score score(String text) {
        return SeverityScorer.scoreText(text, PRIOR, Mode.PAPER);
    }

    @Test
    void countsNegativeWordsTimesIdf() {
        var score = score("Severe pain. No pain.");
        assertThat(score.terms())
                .extracting(Term::concept)
                .containsExactlyInAnyOrder("severe", "pain", "no");
        double expected = PRIOR.idf("severe") + 2 * PRIOR.idf("pain") + PRIOR.idf("no");
        assertThat(score.raw()).isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(score.normalised()).isEqualTo(PRIOR.minMax(score.raw()));
    }

    @Test
    void literalReadingMissesThePneumothoraxThatTheDefaultModeFinds() {
        assertThat(score("Tension pneumothorax.").terms())
                .extracting(Term::concept)
                .doesNotContain("pneumothorax");
        assertThat(Reports.raw("Tension pneumothorax.")).isPositive();
    }

    @Test
    void mentionsAloneAreNotEnough() {
        assertThatThrownBy(() -> SeverityScorer.score(List.of(), PRIOR, Mode.PAPER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void paperExamplesAreInItsList() {
        assertThat(NegativeWords.standard())
                .contains("severe", "critical", "unstable", "emergency", "shock")
                .hasSizeGreaterThan(3000);
    }
}
