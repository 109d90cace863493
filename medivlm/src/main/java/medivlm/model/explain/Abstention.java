package medivlm.model.explain;

import java.util.Arrays;
import java.util.List;

/**
 * How little a report should be trusted, 0..1. Three doubts, each 0..1, are joined so that any of
 * them alone raises the score:
 *
 * <pre>
 * gate   g = 1 - probability that the image is a frontal chest radiograph
 * tokens t = 1 - exp(mean log-probability of the least sure quarter of the tokens)
 * words  w = greatest 1 - |2c - 1| over the findings' certainties c
 *
 * abstention = 1 - (1 - g)(1 - t/2)(1 - w/2)
 * </pre>
 *
 * <p>The least sure quarter, because most tokens of a report follow from those before them. A
 * certainty of 0 or 1 is a clear word, 0.5 a plain hedge. Tokens and words count half because an
 * honest "possible" and a choice between two wordings are no errors.
 */
public final class Abstention {

    private Abstention() {}

    /**
     * The score.
     *
     * @param radiograph the gate's probability, 0..1
     * @param logProbabilities of the chosen tokens, at most 0 each; none count as no doubt
     * @param certainties of the findings that the text names, 0..1 each; none count as no doubt
     */
    public static double of(
            double radiograph, List<Double> logProbabilities, List<Double> certainties) {
        double words =
                certainties.stream()
                        .mapToDouble(certainty -> 1 - Math.abs(2 * certainty - 1))
                        .max()
                        .orElse(0);
        double doubt = 1 - radiograph * (1 - tokens(logProbabilities) / 2) * (1 - words / 2);
        return Math.clamp(doubt, 0.0, 1.0);
    }

    private static double tokens(List<Double> logProbabilities) {
        double[] sorted =
                logProbabilities.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int quarter = (sorted.length + 3) / 4;
        return 1 - Math.exp(Arrays.stream(sorted).limit(quarter).average().orElse(0));
    }
}
