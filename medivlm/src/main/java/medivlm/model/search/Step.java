package medivlm.model.search;

/**
 * What a model says after a step.
 *
 * @param logits of the token after each row, {@code [rows, vocabulary]}
 * @param hidden the last hidden states of the positions that the step read, {@code [rows,
 *     positions, width]}: all of the prompt after {@link StepModel#begin}, one after {@link
 *     StepModel#next}. Only contrastive search looks at them; others take {@code [rows, 0, 0]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Step(float[][] logits, float[][][] hidden) {

    /** A step without hidden states. */
    public static Step of(float[][] logits) {
        return new Step(logits, new float[logits.length][0][0]);
    }
}
