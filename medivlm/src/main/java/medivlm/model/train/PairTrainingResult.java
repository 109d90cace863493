package medivlm.model.train;

/**
 * How a training on pairs went.
 *
 * @param training pairs that were fitted to
 * @param validation pairs that were judged by
 * @param withoutFrontal studies left out, because the gate takes none of their images for a frontal
 *     radiograph
 * @param withoutText studies left out, because nothing in the report can be told from an image
 * @param steps taken
 * @param early whether it ended before its last epoch
 */
public record PairTrainingResult(
        int training,
        int validation,
        int withoutFrontal,
        int withoutText,
        int steps,
        boolean early) {

    /** One line for people. */
    public String summary() {
        return training
                + " pairs trained on, "
                + validation
                + " judged by, "
                + withoutFrontal
                + " without a frontal image, "
                + withoutText
                + " with nothing to write; "
                + steps
                + " steps"
                + (early ? ", ended early" : "");
    }
}
