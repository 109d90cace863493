package medivlm.model.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well a score ranks items of which something is true above the others.
 *
 * @param dataSet which images, e.g. {@code kermany validation patients}
 * @param question what is told apart, e.g. {@code pneumonia vs normal}
 * @param positives items of which it is true
 * @param negatives the others
 * @param auc area under the receiver operating characteristic, ties counted half; null when either
 *     group has fewer than {@link #FEWEST} items, which is too few to say
 */
public record Ranking(
        String dataSet, String question, int positives, int negatives, @Nullable Figure auc) {

    /** Items that each group needs. */
    public static final int FEWEST = 5;

    /**
     * Ranks.
     *
     * @param scores of the items, higher for more likely true
     * @param truths of the same items
     */
    public static Ranking of(
            String dataSet, String question, List<Double> scores, List<Boolean> truths) {
        int positives = (int) truths.stream().filter(truth -> truth).count();
        int negatives = truths.size() - positives;
        boolean enough = Math.min(positives, negatives) >= FEWEST;
        Figure auc = enough ? Figure.of(scores.size(), new Levels(scores, truths)::auc) : null;
        return new Ranking(dataSet, question, positives, negatives, auc);
    }
}
