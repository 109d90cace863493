package medivlm.model.search;

import java.util.List;

/**
 * A text that a search found.
 *
 * @param tokens without prompt and end token
 * @param ended whether the end token was chosen; otherwise the text was cut at the limit
 * @param logProbabilities of each token under the model, and of the end token when it was chosen
 * @param sum of the log-probabilities
 * @param score the sum divided by the number of its terms to the power of the length penalty; 1
 *     where a search has none
 */
public record Hypothesis(
        List<Integer> tokens,
        boolean ended,
        List<Double> logProbabilities,
        double sum,
        double score) {

    public Hypothesis {
        tokens = List.copyOf(tokens);
        logProbabilities = List.copyOf(logProbabilities);
    }
}
