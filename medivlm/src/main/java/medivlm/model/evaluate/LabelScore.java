package medivlm.model.evaluate;

/**
 * Agreement of the labels read from generated reports with those known to be there.
 *
 * @param label the label's phrase, or {@code micro} for all counts together
 * @param truePositives named and there
 * @param falsePositives named and not there
 * @param falseNegatives there and not named
 */
public record LabelScore(String label, int truePositives, int falsePositives, int falseNegatives) {

    /** Share of the named that are there; 0 when none is named. */
    public double precision() {
        return share(truePositives, truePositives + falsePositives);
    }

    /** Share of those there that are named; 0 when none is there. */
    public double recall() {
        return share(truePositives, truePositives + falseNegatives);
    }

    /** Harmonic mean of precision and recall; 0 when nothing agrees. */
    public double f1() {
        return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
