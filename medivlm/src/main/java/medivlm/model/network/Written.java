package medivlm.model.network;

import java.util.List;

/**
 * A decoded text.
 *
 * @param tokens without begin and end
 * @param text of the tokens
 * @param logProbabilities of each token and, where it was written, of the end
 */
public record Written(List<Integer> tokens, String text, List<Double> logProbabilities) {

    public Written {
        tokens = List.copyOf(tokens);
        logProbabilities = List.copyOf(logProbabilities);
    }

    /** Geometric mean of the chosen tokens' probabilities, 0..1. */
    public double confidence() {
        return Math.exp(
                logProbabilities.stream().mapToDouble(Double::doubleValue).average().orElse(0));
    }
}
