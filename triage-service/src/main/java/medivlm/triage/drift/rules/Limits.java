package medivlm.triage.drift.rules;

/**
 * From which difference on a measure is in which state, and when it comes back: a state stands
 * until the difference is below {@value #RELEASE} of the limit that it was entered by.
 *
 * @param warn difference for {@link DriftState#WARN}, above 0
 * @param alarm difference for {@link DriftState#ALARM}, at least {@code warn}
 */
public record Limits(double warn, double alarm) {
    static final double RELEASE = 0.8;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if they are not in order
     */
    public Limits {
        if (!(warn > 0) || !(alarm >= warn)) {
            throw new IllegalArgumentException(
                    "warn " + warn + " is not above 0 or is above alarm " + alarm);
        }
    }

    /**
     * The state that follows.
     *
     * @param before the state until now
     * @param difference how far the sample is from the baseline
     * @param chance a difference below this raises nothing
     */
    public DriftState next(DriftState before, double difference, double chance) {
        DriftState reached = level(difference, 1, chance);
        DriftState kept = level(difference, RELEASE, 0);
        return reached.or(kept.compareTo(before) < 0 ? kept : before);
    }

    private DriftState level(double difference, double part, double chance) {
        if (difference >= Math.max(alarm * part, chance)) {
            return DriftState.ALARM;
        }
        return difference >= Math.max(warn * part, chance) ? DriftState.WARN : DriftState.OK;
    }
}
