package medivlm.triage.drift.rules;

/**
 * A measure of a sample beside that of the baseline.
 *
 * @param value of the sample
 * @param baseline of the baseline
 * @param difference how far apart they are, 0 and above
 * @param chance how far apart chance alone may bring them
 * @param size reports or analyses that the value is of
 */
public record Comparison(
        double value, double baseline, double difference, double chance, int size) {
    /** Of a sample that has nothing to measure. */
    static final Comparison NONE = new Comparison(0, 0, 0, 0, 0);

    /** The state that follows; with fewer than {@code least} to measure, the one before. */
    public DriftState next(DriftState before, Limits limits, int least) {
        return size < least ? before : limits.next(before, difference, chance);
    }
}
