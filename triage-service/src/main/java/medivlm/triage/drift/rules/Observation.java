package medivlm.triage.drift.rules;

/**
 * What is measured of one analysis.
 *
 * @param analysed whether it gave a report; where not, the rest is false and 0
 * @param abnormal whether the report asserts a finding
 * @param raw raw score under the shipped reference, 0 and above
 * @param words words of the report
 * @param unknownWords those that the reader does not know
 */
public record Observation(
        boolean analysed, boolean abnormal, double raw, int words, int unknownWords) {
    /** An analysis without a report. */
    public static final Observation NOT_ANALYSED = new Observation(false, false, 0, 0, 0);
}
