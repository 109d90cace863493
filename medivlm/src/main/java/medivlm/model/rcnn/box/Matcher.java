package medivlm.model.rcnn.box;

import java.util.Arrays;

/**
 * Which true box a box stands for.
 *
 * @param high overlap from which it stands for the one that it overlaps most
 * @param low overlap below which it stands for none
 * @param nearest whether the boxes that overlap a true box most stand for what they overlap most,
 *     however little that is, so that no true box is without one
 */
public record Matcher(float high, float low, boolean nearest) {

    /** Stands for none of them. */
    public static final int NONE = -1;

    /** Between the thresholds: says nothing. */
    public static final int UNCLEAR = -2;

    /** As torchvision matches anchors. */
    public static final Matcher ANCHORS = new Matcher(0.7f, 0.3f, true);

    /** As torchvision matches regions. */
    public static final Matcher REGIONS = new Matcher(0.5f, 0.5f, false);

    /**
     * Matches.
     *
     * @param truth {@code [m, 4]}; may be empty
     * @param boxes {@code [n, 4]}
     * @return {@code [n]}: number of a true box, {@link #NONE} or {@link #UNCLEAR}
     */
    public int[] match(float[] truth, float[] boxes) {
        int n = boxes.length / 4;
        int m = truth.length / 4;
        int[] out = new int[n];
        int[] most = new int[n];
        float[] best = new float[n];
        float[] highest = new float[m];
        Arrays.fill(best, -1f);
        for (int j = 0; j < m; j++) {
            for (int i = 0; i < n; i++) {
                float overlap = Overlap.of(truth, j, boxes, i);
                highest[j] = Math.max(highest[j], overlap);
                if (overlap > best[i]) {
                    best[i] = overlap;
                    most[i] = j;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            out[i] = best[i] < low ? NONE : best[i] < high ? UNCLEAR : most[i];
        }
        for (int j = 0; nearest && j < m; j++) {
            for (int i = 0; highest[j] > 0 && i < n; i++) {
                if (Overlap.of(truth, j, boxes, i) == highest[j]) {
                    out[i] = most[i];
                }
            }
        }
        return out;
    }
}
