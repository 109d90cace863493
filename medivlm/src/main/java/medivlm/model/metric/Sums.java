package medivlm.model.metric;

import java.util.function.ToDoubleFunction;

/**
 * A figure as a function of sums over items, so that it can be had of any sample of them.
 *
 * @param items what each item adds, {@code [items][width]}
 * @param score the figure of the summed rows, {@code [width]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Sums(double[][] items, ToDoubleFunction<double[]> score) {

    /** The mean of one figure per item; NaN without items. */
    static Sums mean(double[] scores) {
        double[][] rows = new double[scores.length][];
        for (int i = 0; i < scores.length; i++) {
            rows[i] = new double[] {scores[i], 1};
        }
        return new Sums(rows, total -> total[0] / total[1]);
    }

    /** The figure over all items. */
    double overall() {
        double[] total = new double[items.length == 0 ? 0 : items[0].length];
        for (double[] item : items) {
            for (int i = 0; i < total.length; i++) {
                total[i] += item[i];
            }
        }
        return items.length == 0 ? Double.NaN : score.applyAsDouble(total);
    }
}
