package medivlm.model.train.loop;

/**
 * How the learning rate runs: up in a straight line over the first steps, then as the descent says.
 *
 * @param epochs passes over the examples, at least 1
 * @param peak highest rate, more than 0
 * @param decay decoupled weight decay, at least 0
 * @param descent after the first steps
 * @param warm share of all steps that the rate rises in, 0 to less than 1
 * @param floor share of the peak that the rate ends at, 0..1; of no meaning for a constant rate
 */
public record Schedule(
        int epochs, double peak, double decay, Descent descent, double warm, double floor) {

    public Schedule {
        if (epochs < 1
                || !(peak > 0)
                || !(decay >= 0)
                || !(warm >= 0 && warm < 1)
                || !(floor >= 0 && floor <= 1)) {
            throw new IllegalArgumentException(
                    "no schedule: epochs "
                            + epochs
                            + ", peak "
                            + peak
                            + ", decay "
                            + decay
                            + ", warm "
                            + warm
                            + ", floor "
                            + floor);
        }
    }

    /** Up over 8 % of the steps, then down a half cosine to 1 % of the peak. */
    public Schedule(int epochs, double peak, double decay) {
        this(epochs, peak, decay, Descent.COSINE, 0.08, 0.01);
    }

    /**
     * The rate of a step.
     *
     * @param step from 0
     * @param total steps in all epochs
     */
    public double rate(int step, int total) {
        double done = (step + 1.0) / (total + 1.0);
        if (done < warm) {
            return peak * done / warm;
        }
        double fallen = (done - warm) / (1 - warm);
        return switch (descent) {
            case CONSTANT -> peak;
            case COSINE -> peak * (floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * fallen)));
            case LINEAR -> peak * (floor + (1 - floor) * (1 - fallen));
        };
    }
}
