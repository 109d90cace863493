package medivlm.model.train.loop;

/**
 * How a training ended. The network's weights are then those of the last step, or of {@code
 * bestStep} if it could have ended early.
 *
 * @param steps taken in all
 * @param early whether it ended before its last epoch
 * @param best lowest total loss on validation at the end of an epoch; infinite without validation
 * @param bestStep the step it was measured after; 0 without validation
 * @param recent running mean of the last steps' losses
 * @param history of all steps
 */
public record LoopResult(
        int steps, boolean early, double best, int bestStep, Losses recent, LossHistory history) {}
