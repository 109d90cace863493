package medivlm.model.rcnn.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BoxArithmeticTest {

    private static final float[] TWO_ALIKE_AND_ONE_APART = {
        0, 0, 10, 10, 1, 0, 11, 10, 50, 50, 60, 60
    };

    @Test
    void worseOfTwoOverlappingBoxesGoes() {
        assertThat(keep(new float[] {0.4f, 0.9f, 0.5f}, new int[3])).containsExactly(1, 2);
    }

    @Test
    void equalScoresFallToTheEarlierBox() {
        assertThat(keep(new float[] {0.5f, 0.5f, 0.5f}, new int[3])).containsExactly(0, 2);
    }

    @Test
    void boxesOfDifferentGroupsStay() {
        assertThat(keep(new float[] {0.4f, 0.9f, 0.5f}, new int[] {0, 1, 0}))
                .containsExactly(1, 2, 0);
    }

    @Test
    void bestScoresComeFirstWhateverTheirSign() {
        float[] scores = {-1, 2, -0.5f, 2, Float.NEGATIVE_INFINITY, 0};
        assertThat(Order.best(scores, 0, 6, 6)).containsExactly(1, 3, 5, 2, 0, 4);
        assertThat(Order.best(scores, 2, 5, 2)).containsExactly(3, 2);
    }

    @Test
    void codeOfABoxMakesThatBoxAgain() {
        float[] reference = {10, 20, 30, 60};
        float[] box = {12, 15, 40, 70};
        float[] code = new float[4];
        float[] again = new float[4];
        BoxCoder.REGIONS.encode(box, 0, reference, 0, code, 0);
        BoxCoder.REGIONS.decode(code, 0, reference, 0, again, 0);
        for (int i = 0; i < 4; i++) {
            assertThat(again[i]).isCloseTo(box[i], within(1e-4f));
        }
        // centres 26, 42.5 against 20, 40; sizes 28, 55 against 20, 40
        assertThat(code[0]).isCloseTo(10 * 6f / 20, within(1e-5f));
        assertThat(code[3]).isCloseTo(5 * (float) Math.log(55f / 40), within(1e-5f));
    }

    @Test
    void growthIsLimited() {
        float[] out = new float[4];
        BoxCoder.ANCHORS.decode(
                new float[] {0, 0, 50, 0}, 0, new float[] {0, 0, 16, 16}, 0, out, 0);
        assertThat(out[2] - out[0]).isCloseTo(1000f, within(0.01f));
    }

    @Test
    void anchorsStandAroundCellsByRatio() {
        Anchors anchors =
                Anchors.of(64, List.of(2, 1), List.of(List.of(32), List.of(64)), List.of(0.5, 1.0));
        assertThat(anchors.levels()).containsExactly(0, 8, 10);
        // torchvision: 32 / sqrt(0.5) = 45.25, halved and rounded to even 23; 32 * 0.7071 / 2 = 11
        assertThat(Arrays.copyOf(anchors.boxes(), 8))
                .containsExactly(-23, -11, 23, 11, -16, -16, 16, 16);
        assertThat(Arrays.copyOfRange(anchors.boxes(), 24, 28))
                .containsExactly(-23 + 32, -11 + 32, 23 + 32, 11 + 32);
    }

    @Test
    void boxesBetweenTheThresholdsSayNothing() {
        float[] truth = {0, 0, 10, 10, 100, 100, 200, 200};
        float[] boxes = {0, 0, 10, 8, 0, 0, 10, 5, 0, 0, 10, 2, 100, 100, 120, 120};
        assertThat(new Matcher(0.7f, 0.3f, false).match(truth, boxes))
                .containsExactly(0, Matcher.UNCLEAR, Matcher.NONE, Matcher.NONE);
        assertThat(new Matcher(0.7f, 0.3f, true).match(truth, boxes))
                .containsExactly(0, Matcher.UNCLEAR, Matcher.NONE, 1);
    }

    @Test
    void withoutTruthEveryBoxStandsForNone() {
        assertThat(Matcher.ANCHORS.match(new float[0], TWO_ALIKE_AND_ONE_APART))
                .containsOnly(Matcher.NONE);
    }

    @Test
    void sampleIsBalancedAndFollowsFromTheSeed() {
        int[] matches = new int[100];
        Arrays.fill(matches, 0, 20, 3);
        Arrays.fill(matches, 20, 90, Matcher.NONE);
        Arrays.fill(matches, 90, 100, Matcher.UNCLEAR);
        Sampler sampler = new Sampler(16, 0.25);
        int[] drawn = sampler.draw(matches, new SplittableRandom(5));
        assertThat(drawn).hasSize(16).doesNotHaveDuplicates().isSorted();
        assertThat(Arrays.stream(drawn).filter(i -> i < 20)).hasSize(4);
        assertThat(Arrays.stream(drawn).filter(i -> i >= 90)).isEmpty();
        assertThat(sampler.draw(matches, new SplittableRandom(5))).isEqualTo(drawn);
        assertThat(sampler.draw(matches, new SplittableRandom(6))).isNotEqualTo(drawn);
    }

    private static int[] keep(float[] scores, int[] groups) {
        return Suppression.keep(TWO_ALIKE_AND_ONE_APART, scores, groups, 0.5, 10);
    }
}
