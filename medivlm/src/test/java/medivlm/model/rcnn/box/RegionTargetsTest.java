package medivlm.model.rcnn.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegionTargetsTest {

    private static final Sampler ALL = new Sampler(1000, 0.5);
    private static final float[] BOX = {10, 10, 30, 30};
    private static final float[] NEAR_AND_FAR = {11, 11, 31, 31, 60, 60, 80, 80};

    @Test
    void trueBoxesAreAddedAndOtherRegionsAreBackground() {
        RegionTargets targets = targets(Truth.exact(BOX, new int[] {2}, 3));
        assertThat(targets.boxes().getFirst())
                .containsExactly(11, 11, 31, 31, 60, 60, 80, 80, 10, 10, 30, 30);
        assertThat(targets.possible()).containsExactly(0, 0, 1, 1, 0, 0, 0, 0, 1);
        assertThat(targets.chosen()).containsExactly(0, 0, 1, 0, 0, 0, 0, 0, 1);
        assertThat(targets.codes()[0]).isEqualTo(10 * -1f / 20);
        assertThat(targets.total()).isEqualTo(3);
    }

    @Test
    void coincidingBoxesOfTwoClassesTakeTurns() {
        float[] twice = {10, 10, 30, 30, 10, 10, 30, 31};
        RegionTargets targets = targets(Truth.exact(twice, new int[] {1, 2}, 3));
        assertThat(targets.count()).isEqualTo(4);
        // near, far, and the two true boxes
        assertThat(targets.possible()).containsExactly(0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1);
    }

    @Test
    void uncertainBoxesCountLessAndElsewhereIsOpen() {
        Truth truth =
                new Truth(
                        BOX,
                        new int[] {2},
                        new float[] {0.4f},
                        new boolean[] {true, false, true},
                        0.25f);
        RegionTargets targets = targets(truth);
        assertThat(targets.weights()).containsExactly(0.4f, 0.25f, 0.4f);
        assertThat(targets.possible()).containsExactly(0, 0, 1, 1, 0, 1, 0, 0, 1);
    }

    @Test
    void anchorsOfAnImageWithUnknownBoxesAreNotCalledBackground() {
        Truth open =
                new Truth(
                        BOX,
                        new int[] {2},
                        new float[] {0.5f},
                        new boolean[] {true, false, true},
                        0.25f);
        Truth exact = Truth.exact(BOX, new int[] {2}, 3);
        AnchorTargets targets =
                AnchorTargets.of(NEAR_AND_FAR, List.of(open, exact), ALL, new SplittableRandom(1));
        assertThat(targets.there()).containsExactly(1, 0, 1, 0);
        assertThat(targets.weights()).containsExactly(0.5f, 0, 1, 1);
    }

    private static RegionTargets targets(Truth truth) {
        ScoredBoxes proposals = new ScoredBoxes(NEAR_AND_FAR, new float[2], new int[2]);
        return RegionTargets.of(List.of(proposals), List.of(truth), ALL, new SplittableRandom(1));
    }
}
