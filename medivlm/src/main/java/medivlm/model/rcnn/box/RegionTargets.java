package medivlm.model.rcnn.box;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which regions the second stage is asked about and what it should say.
 *
 * @param boxes the regions of each image
 * @param possible 1 for what a region may be, {@code [regions, classes]}
 * @param weights how much a region counts, {@code [regions]}
 * @param chosen a region's weight at the class whose box is asked, else 0, {@code [regions,
 *     classes]}
 * @param codes of the true boxes, {@code [regions, 4]}
 * @param total sum of the weights, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the engine once
public record RegionTargets(
        List<float[]> boxes,
        float[] possible,
        float[] weights,
        float[] chosen,
        float[] codes,
        double total) {

    /** Overlap from which two true boxes are one box with two names, e.g. of a large heart. */
    private static final float TWINS = 0.8f;

    /** How many regions there are. */
    public int count() {
        return weights.length;
    }

    /**
     * Targets for a random sample of the proposals, to which the true boxes are added. Where true
     * boxes of several classes coincide, the regions there stand for each of them in turn, so that
     * every class is learnt; torchvision's would all stand for one.
     */
    public static RegionTargets of(
            List<ScoredBoxes> proposals,
            List<Truth> truths,
            Sampler sampler,
            SplittableRandom random) {
        List<float[]> boxes = new ArrayList<>();
        List<int[]> standsFor = new ArrayList<>();
        int count = 0;
        for (int image = 0; image < truths.size(); image++) {
            float[] all = joined(proposals.get(image).boxes(), truths.get(image).boxes());
            int[] matches = Matcher.REGIONS.match(truths.get(image).boxes(), all);
            int[] drawn = sampler.draw(matches, random);
            float[] some = new float[4 * drawn.length];
            for (int k = 0; k < drawn.length; k++) {
                System.arraycopy(all, 4 * drawn[k], some, 4 * k, 4);
            }
            boxes.add(some);
            standsFor.add(Arrays.stream(drawn).map(i -> matches[i]).toArray());
            count += drawn.length;
        }
        int kinds = truths.getFirst().elsewhere().length;
        float[] possible = new float[count * kinds];
        float[] weights = new float[count];
        float[] chosen = new float[count * kinds];
        float[] codes = new float[count * 4];
        double total = 0;
        int row = 0;
        for (int image = 0; image < truths.size(); image++) {
            Truth truth = truths.get(image);
            int[] matches = standsFor.get(image);
            for (int k = 0; k < matches.length; k++, row++) {
                if (matches[k] >= 0) {
                    int named = named(truth.boxes(), matches[k], k);
                    int at = row * kinds + truth.classes()[named];
                    weights[row] = truth.weights()[named];
                    possible[at] = 1f;
                    chosen[at] = weights[row];
                    BoxCoder.REGIONS.encode(
                            truth.boxes(), named, boxes.get(image), k, codes, 4 * row);
                } else {
                    weights[row] = truth.elsewhereWeight();
                    for (int kind = 0; kind < kinds; kind++) {
                        possible[row * kinds + kind] = truth.elsewhere()[kind] ? 1f : 0f;
                    }
                }
                total += weights[row];
            }
        }
        return new RegionTargets(boxes, possible, weights, chosen, codes, Math.max(total, 1));
    }

    /** The one of the true boxes that coincide with {@code box} whose turn it is. */
    private static int named(float[] boxes, int box, int turn) {
        int[] same =
                IntStream.range(0, boxes.length / 4)
                        .filter(i -> i == box || Overlap.of(boxes, box, boxes, i) > TWINS)
                        .toArray();
        return same[turn % same.length];
    }

    private static float[] joined(float[] some, float[] more) {
        float[] out = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, out, some.length, more.length);
        return out;
    }
}
