package medivlm.model.evaluate;

/**
 * How often the gate is right about pictures that nothing was fitted to.
 *
 * @param radiographs chest radiographs among them
 * @param taken chest radiographs that it takes for one
 * @param others pictures of another kind
 * @param refused others that it refuses
 */
public record GateScore(int radiographs, int taken, int others, int refused) {

    /** Share of right answers; NaN without pictures. */
    public double accuracy() {
        return (double) (taken + refused) / (radiographs + others);
    }
}
