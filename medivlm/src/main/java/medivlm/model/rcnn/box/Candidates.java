package medivlm.model.rcnn.box;

import java.util.Arrays;

/** Boxes gathered for suppression: cut at the image's edge, the very small ones left out. */
public final class Candidates {

    private final int image;
    private final float least;
    private float[] boxes;
    private float[] scores;
    private int[] groups;
    private int count;

    /**
     * None yet.
     *
     * @param image pixels along an edge of the square image
     * @param least width and height in pixels that a box must have
     * @param room how many are expected
     */
    public Candidates(int image, float least, int room) {
        this.image = image;
        this.least = least;
        this.boxes = new float[4 * Math.max(room, 1)];
        this.scores = new float[Math.max(room, 1)];
        this.groups = new int[Math.max(room, 1)];
    }

    /** Adds the box that the coder makes of reference {@code i}, if it is large enough. */
    public void add(
            BoxCoder coder,
            float[] code,
            int at,
            float[] references,
            int i,
            float score,
            int group) {
        if (count == scores.length) {
            boxes = Arrays.copyOf(boxes, 8 * count);
            scores = Arrays.copyOf(scores, 2 * count);
            groups = Arrays.copyOf(groups, 2 * count);
        }
        coder.decode(code, at, references, i, boxes, count);
        int p = 4 * count;
        for (int side = 0; side < 4; side++) {
            boxes[p + side] = Math.clamp(boxes[p + side], 0f, (float) image);
        }
        if (boxes[p + 2] - boxes[p] >= least && boxes[p + 3] - boxes[p + 1] >= least) {
            scores[count] = score;
            groups[count] = group;
            count++;
        }
    }

    /** What is left when overlapping ones of a group are dropped; groups become classes. */
    public ScoredBoxes suppressed(double threshold, int most) {
        float[] some = Arrays.copyOf(scores, count);
        int[] kept = Suppression.keep(boxes, some, groups, threshold, most);
        float[] outBoxes = new float[4 * kept.length];
        float[] outScores = new float[kept.length];
        int[] outGroups = new int[kept.length];
        for (int k = 0; k < kept.length; k++) {
            System.arraycopy(boxes, 4 * kept[k], outBoxes, 4 * k, 4);
            outScores[k] = scores[kept[k]];
            outGroups[k] = groups[kept[k]];
        }
        return new ScoredBoxes(outBoxes, outScores, outGroups);
    }
}
