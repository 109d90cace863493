package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import medivlm.model.data.Split;
import medivlm.model.detect.Channel;
import medivlm.model.detect.LabelMaps;
import medivlm.model.label.Box;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;
import medivlm.model.rcnn.box.Truth;
import org.junit.jupiter.api.Test;

class KnownBoxesTest {

    private static final int GRID = 8;

    @Test
    void labelKnownToBePresentHasABoxAroundItsStrongestArea() {
        Truth truth = KnownBoxes.weak(radiograph(), maps(RadiographLabel.MASS, 3f), 64);
        assertThat(truth.boxes()).containsExactly(2 * 8, 5 * 8, 4 * 8, 7 * 8);
        assertThat(truth.classes()).containsExactly(Channel.of(RadiographLabel.MASS) + 1);
        assertThat(truth.weights()).containsExactly(KnownBoxes.PSEUDO);
        assertThat(truth.exact()).isFalse();
    }

    @Test
    void mapThatDoesNotSeeTheLabelGivesNoBox() {
        assertThat(KnownBoxes.weak(radiograph(), maps(RadiographLabel.MASS, -4f), 64).boxes())
                .isEmpty();
    }

    @Test
    void mapOfALabelThatIsNotKnownToBePresentGivesNoBox() {
        assertThat(KnownBoxes.weak(radiograph(), maps(RadiographLabel.EDEMA, 3f), 64).boxes())
                .isEmpty();
    }

    @Test
    void elsewhereIsAnythingButWhatIsKnownToBeAbsent() {
        Truth truth = KnownBoxes.weak(radiograph(), maps(RadiographLabel.MASS, 3f), 64);
        for (RadiographLabel label : RadiographLabel.values()) {
            assertThat(truth.elsewhere()[Channel.of(label) + 1])
                    .as(label.phrase())
                    .isEqualTo(label != RadiographLabel.EDEMA);
        }
        assertThat(truth.elsewhere()[0]).isTrue();
    }

    @Test
    void boxesOfAPhantomAreExactAndElsewhereIsBackground() {
        Box box = new Box(0.25f, 0.5f, 0.25f, 0.125f);
        TrainingImage phantom =
                new TrainingImage(
                        TrainingImage.PHANTOM,
                        Split.TRAINING,
                        new byte[0],
                        new byte[0],
                        Set.of(RadiographLabel.values()),
                        Map.of(RadiographLabel.HEART, Side.NONE),
                        List.of(new LabelledBox(RadiographLabel.HEART, box)),
                        List.of());
        Truth truth = KnownBoxes.exact(phantom, View.PLAIN, 64);
        assertThat(truth.boxes()).containsExactly(16, 32, 32, 40);
        assertThat(truth.weights()).containsExactly(1f);
        assertThat(truth.exact()).isTrue();
    }

    /** Mass is there, edema is not, of the others nothing is known. */
    private static TrainingImage radiograph() {
        return new TrainingImage(
                "nih",
                Split.TRAINING,
                new byte[0],
                new byte[0],
                Set.of(RadiographLabel.MASS, RadiographLabel.EDEMA),
                new EnumMap<>(Map.of(RadiographLabel.MASS, Side.NONE)),
                List.of(),
                List.of());
    }

    private static LabelMaps maps(RadiographLabel label, float logit) {
        float[] logits = new float[RadiographLabel.values().length * GRID * GRID];
        Arrays.fill(logits, -8f);
        for (int y = 5; y < 7; y++) {
            for (int x = 2; x < 4; x++) {
                logits[(Channel.of(label) * GRID + y) * GRID + x] = logit;
            }
        }
        return new LabelMaps(GRID, logits);
    }
}
