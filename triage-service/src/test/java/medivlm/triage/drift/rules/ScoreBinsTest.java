package medivlm.triage.drift.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreBinsTest {
    @Test
    void zeroHasItsOwnBinAndTheRestIsCutIntoEqualParts() {
        List<Double> raws = new ArrayList<>(List.of(0.0, 0.0, 0.0));
        for (int i = 1; i <= 100; i++) {
            raws.add(i / 10.0);
        }
        ScoreBins bins = ScoreBins.of(raws, 10);
        assertThat(bins.edges()).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0);
        assertThat(bins.count(raws))
                .containsExactly(3L, 10L, 10L, 10L, 10L, 10L, 10L, 10L, 10L, 10L, 10L);
    }

    @Test
    void equalScoresAreNeverParted() {
        ScoreBins bins = ScoreBins.of(List.of(2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 3.0, 4.0), 4);
        assertThat(bins.edges()).containsExactly(2.0);
        assertThat(bins.count(List.of(1.0, 2.0, 2.5, 9.0))).containsExactly(0L, 2L, 2L);
    }

    @Test
    void scoresThatAreAllAlikeAreOneBin() {
        ScoreBins bins = ScoreBins.of(List.of(5.0, 5.0, 5.0), 10);
        assertThat(bins.count(List.of(0.0, 0.1, 99.0))).containsExactly(1L, 2L);
    }

    @Test
    void aCorpusOfNormalReportsHasABinForWhatIsNot() {
        assertThat(ScoreBins.of(List.of(0.0, 0.0), 10).count(List.of(0.0, 3.0)))
                .containsExactly(1L, 1L);
    }

    @Test
    void edgesAscendFromAboveZero() {
        assertThatThrownBy(() -> new ScoreBins(List.of(0.0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ScoreBins(List.of(2.0, 2.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
