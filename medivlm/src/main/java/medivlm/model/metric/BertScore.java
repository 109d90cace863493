package medivlm.model.metric;

import java.util.List;

/**
 * BERTScore of two texts (Zhang et al. 2020, section 3): every token goes with the token of the
 * other text that is nearest by cosine. No inverse document frequencies, no rescaling by a
 * baseline.
 *
 * @param precision mean over the generated tokens
 * @param recall mean over the reference tokens
 * @param f1 their harmonic mean; 0 where either is not above 0 or a text has no tokens
 */
public record BertScore(double precision, double recall, double f1) {

    /** Compares vectors as {@link TokenVectors} gives them. */
    public static BertScore of(List<float[]> generated, List<float[]> reference) {
        if (generated.isEmpty() || reference.isEmpty()) {
            return new BertScore(0, 0, 0);
        }
        List<float[]> left = Vectors.normalised(generated);
        List<float[]> right = Vectors.normalised(reference);
        double precision = nearness(left, right);
        double recall = nearness(right, left);
        double f1 =
                precision <= 0 || recall <= 0 ? 0 : 2 * precision * recall / (precision + recall);
        return new BertScore(precision, recall, f1);
    }

    private static double nearness(List<float[]> from, List<float[]> to) {
        return from.stream()
                .mapToDouble(unit -> Vectors.dot(unit, to.get(Vectors.nearest(unit, to))))
                .average()
                .orElse(0);
    }
}
