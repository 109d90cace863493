package medivlm.model.rcnn.box;

/**
 * Boxes of one image, the best first.
 *
 * @param boxes {@code [n, 4]}
 * @param scores {@code [n]}, 0..1
 * @param classes {@code [n]}: what is in each, from 1; 0 for a proposal, whose class is not known
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record ScoredBoxes(float[] boxes, float[] scores, int[] classes) {

    /** How many there are. */
    public int count() {
        return scores.length;
    }
}
