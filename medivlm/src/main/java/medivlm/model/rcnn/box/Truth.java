package medivlm.model.rcnn.box;

import java.util.Arrays;

/**
 * What is known of one image.
 *
 * @param boxes where things are, {@code [m, 4]}
 * @param classes what they are, from 1, {@code [m]}
 * @param weights how much each counts, {@code [m]}; 1 when it is certain
 * @param elsewhere what a region that stands for none of the boxes may be, {@code [classes]}; only
 *     background when the boxes are all there is
 * @param elsewhereWeight how much such a region counts
 */
@SuppressWarnings("ArrayRecordComponent") // made for one step of training
public record Truth(
        float[] boxes, int[] classes, float[] weights, boolean[] elsewhere, float elsewhereWeight) {

    /**
     * An image all of whose boxes are known.
     *
     * @param kinds number of classes, background among them
     */
    public static Truth exact(float[] boxes, int[] classes, int kinds) {
        float[] weights = new float[classes.length];
        Arrays.fill(weights, 1f);
        boolean[] elsewhere = new boolean[kinds];
        elsewhere[0] = true;
        return new Truth(boxes, classes, weights, elsewhere, 1f);
    }

    /** Whether what is not in a box is background for certain. */
    public boolean exact() {
        for (int kind = 1; kind < elsewhere.length; kind++) {
            if (elsewhere[kind]) {
                return false;
            }
        }
        return true;
    }
}
