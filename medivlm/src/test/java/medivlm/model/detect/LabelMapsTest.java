package medivlm.model.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import medivlm.model.label.Box;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;
import org.junit.jupiter.api.Test;

class LabelMapsTest {

    private static final int GRID = 8;

    @Test
    void evidenceOnTheLeftOfThePictureIsThePatientsRight() {
        LabelMaps maps = effusionAt(1, 5, 2, 6);
        assertThat(maps.half(RadiographLabel.EFFUSION, Side.RIGHT)).isGreaterThan(3);
        assertThat(maps.half(RadiographLabel.EFFUSION, Side.LEFT)).isCloseTo(-6, within(1e-6));
        assertThat(maps.whole(RadiographLabel.EFFUSION)).isGreaterThan(3);
        assertThat(maps.area(RadiographLabel.EFFUSION)).isCloseTo(4 / 64.0, within(1e-9));
    }

    @Test
    void strongestAreaHasABoxAroundIt() {
        assertThat(effusionAt(5, 5, 6, 6).strongest(RadiographLabel.EFFUSION))
                .isEqualTo(new Box(5 / 8f, 5 / 8f, 2 / 8f, 2 / 8f));
    }

    @Test
    void regionInTheLeftHalfLiesOnTheRightAndAWideOneOnNoSide() {
        Box left = new Box(0.1f, 0.5f, 0.3f, 0.3f);
        Box wide = new Box(0.1f, 0.5f, 0.8f, 0.3f);
        assertThat(Phrases.side(RadiographLabel.EFFUSION, left)).isEqualTo(Side.RIGHT);
        assertThat(Phrases.side(RadiographLabel.EFFUSION, wide)).isEqualTo(Side.NONE);
        assertThat(Phrases.side(RadiographLabel.CARDIOMEGALY, left)).isEqualTo(Side.NONE);
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
