package medivlm.model.rcnn.box;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What the first stage should say.
 *
 * @param there 1 for anchors that stand for something, {@code [batch, anchors]}
 * @param weights how much an anchor's objectness counts, {@code [batch, anchors]}
 * @param codes of the true boxes, {@code [batch, anchors, 4]}
 * @param total sum of the weights, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the engine once
public record AnchorTargets(float[] there, float[] weights, float[] codes, double total) {

    /** Targets of images for a random sample of the anchors; 0 is the weight of the others. */
    public static AnchorTargets of(
            float[] anchors, List<Truth> truths, Sampler sampler, SplittableRandom random) {
        int n = anchors.length / 4;
        float[] there = new float[truths.size() * n];
        float[] weights = new float[truths.size() * n];
        float[] codes = new float[truths.size() * n * 4];
        double total = 0;
        for (int image = 0; image < truths.size(); image++) {
            Truth truth = truths.get(image);
            int[] matches = Matcher.ANCHORS.match(truth.boxes(), anchors);
            for (int i : sampler.draw(matches, random)) {
                int at = image * n + i;
                if (matches[i] >= 0) {
                    there[at] = 1f;
                    weights[at] = truth.weights()[matches[i]];
                    BoxCoder.ANCHORS.encode(truth.boxes(), matches[i], anchors, i, codes, 4 * at);
                } else {
                    weights[at] = truth.exact() ? 1f : 0f;
                }
                total += weights[at];
            }
        }
        return new AnchorTargets(there, weights, codes, Math.max(total, 1));
    }
}
