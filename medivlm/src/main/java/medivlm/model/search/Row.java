package medivlm.model.search;

import java.util.ArrayList;
import java.util.List;

/**
 * A text in the making.
 *
 * @param item whose text it is
 * @param prompt its tokens before the text
 * @param tokens chosen so far, an end token included
 * @param logProbabilities of them under the model
 * @param sum of those
 */
record Row(
        int item,
        List<Integer> prompt,
        List<Integer> tokens,
        List<Double> logProbabilities,
        double sum) {

    static Row start(int item, List<Integer> prompt) {
        return new Row(item, prompt, List.of(), List.of(), 0);
    }

    Row with(int token, double logProbability) {
        List<Integer> longer = new ArrayList<>(tokens);
        longer.add(token);
        List<Double> more = new ArrayList<>(logProbabilities);
        more.add(logProbability);
        return new Row(item, prompt, longer, more, sum + logProbability);
    }

    boolean endedBy(int end) {
        return !tokens.isEmpty() && tokens.getLast() == end;
    }

    boolean finished(Limits limits) {
        return tokens.size() >= limits.most() || endedBy(limits.end());
    }

    double score(double lengthPenalty) {
        return tokens.isEmpty() ? sum : sum / Math.pow(tokens.size(), lengthPenalty);
    }

    Hypothesis hypothesis(Limits limits, double lengthPenalty) {
        boolean ended = endedBy(limits.end());
        return new Hypothesis(
                ended ? tokens.subList(0, tokens.size() - 1) : tokens,
                ended,
                logProbabilities,
                sum,
                score(lengthPenalty));
    }
}
