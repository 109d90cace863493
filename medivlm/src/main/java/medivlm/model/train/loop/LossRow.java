package medivlm.model.train.loop;

/**
 * What was measured at a step.
 *
 * @param validation whether on validation, else on the step's own batch before its change
 * @param epoch from 1
 * @param step from 1, over all epochs
 * @param rate learning rate of the step; NaN for validation
 * @param norm of the gradient before clipping; NaN for validation
 * @param losses means over the examples
 */
public record LossRow(
        boolean validation, int epoch, int step, double rate, double norm, Losses losses) {}
