package medivlm.model.train.loop;

/**
 * Where a training stands, besides weights and moments. The state of what is random is the step
 * itself, see {@link Chance}; seed and shuffled order are in the identity.
 *
 * @param step how many were taken
 * @param finished whether that was all
 * @param identity checksum of stage, seed, order of the examples, schedule and configuration
 * @param best lowest total loss on validation so far; infinite before the first
 * @param bestStep steps taken when it was measured; 0 before the first
 * @param waited epochs since then
 * @param history the table of losses so far
 */
record LoopState(
        int step,
        boolean finished,
        String identity,
        double best,
        int bestStep,
        int waited,
        String history) {

    static LoopState start(String identity) {
        return new LoopState(
                0, false, identity, Double.POSITIVE_INFINITY, 0, 0, new LossHistory().toCsv());
    }
}
