package medivlm.model.rcnn.box;

import java.util.Arrays;

/** Drops boxes that overlap a better one of their group; equal scores fall to the earlier box. */
public final class Suppression {

    private Suppression() {}

    /**
     * The boxes that stay, the best first.
     *
     * @param boxes {@code [n, 4]}
     * @param scores {@code [n]}
     * @param groups {@code [n]}; only boxes of one group drop each other
     * @param threshold overlap above which the worse one goes
     * @param most how many at most
     */
    public static int[] keep(
            float[] boxes, float[] scores, int[] groups, double threshold, int most) {
        int[] order = Order.best(scores, 0, scores.length, scores.length);
        int[] kept = new int[Math.min(most, order.length)];
        int count = 0;
        for (int candidate : order) {
            if (count == kept.length) {
                break;
            }
            boolean stays = true;
            for (int k = 0; k < count && stays; k++) {
                stays =
                        groups[kept[k]] != groups[candidate]
                                || Overlap.of(boxes, kept[k], boxes, candidate) <= threshold;
            }
            if (stays) {
                kept[count++] = candidate;
            }
        }
        return Arrays.copyOf(kept, count);
    }
}
