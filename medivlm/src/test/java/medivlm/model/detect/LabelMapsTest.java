package medivlm.model.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import medivlm.model.label.Box;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;
import org.junit.jupiter.api.Test;

class LabelMapsTest {

    private static final int GRID = 8;

    @Test
    void evidenceOnTheLeftOfThePictureIsThePatientsRight() {
        LabelMaps maps = effusionAt(1, 5, 2, 6);
        Proposal best = maps.proposals(8).getFirst();
        assertThat(best.label()).isEqualTo(RadiographLabel.EFFUSION);
        assertThat(best.side()).isEqualTo(Side.RIGHT);
        assertThat(best.score()).isGreaterThan(0.95);
        assertThat(best.box()).isEqualTo(new Box(1 / 8f, 5 / 8f, 2 / 8f, 2 / 8f));
        assertThat(best.area()).isCloseTo(4 / 64.0, within(1e-9));
        assertThat(maps.half(RadiographLabel.EFFUSION, Side.LEFT)).isCloseTo(-6, within(1e-6));
    }

    @Test
    void placesLeftOverGoToAnatomy() {
        List<Proposal> proposals = effusionAt(5, 5, 6, 6).proposals(8);
        assertThat(proposals.getFirst().side()).isEqualTo(Side.LEFT);
        assertThat(proposals)
                .extracting(Proposal::label)
                .contains(RadiographLabel.HEART, RadiographLabel.RIGHT_LUNG);
        assertThat(proposals).hasSize(6);
    }

    private static LabelMaps effusionAt(int left, int top, int right, int bottom) {
        float[] logits = new float[RadiographLabel.values().length * GRID * GRID];
        Arrays.fill(logits, -6f);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                logits[(Channel.of(RadiographLabel.EFFUSION) * GRID + y) * GRID + x] = 4f;
            }
        }
        return new LabelMaps(GRID, logits);
    }
}
