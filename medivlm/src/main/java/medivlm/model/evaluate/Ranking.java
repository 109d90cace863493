package medivlm.model.evaluate;

/**
 * How well the severity of the generated reports ranks ill above well.
 *
 * @param dataSet which images, e.g. {@code kermany validation patients}
 * @param question what is told apart, e.g. {@code pneumonia vs normal}
 * @param positives images that are ill
 * @param negatives images that are well
 * @param auc area under the receiver operating characteristic, ties counted half; NaN when either
 *     group is empty
 */
public record Ranking(String dataSet, String question, int positives, int negatives, double auc) {}
