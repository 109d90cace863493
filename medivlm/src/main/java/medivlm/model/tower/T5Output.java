package medivlm.model.tower;

import ai.djl.ndarray.NDArray;

/**
 * What a {@link T5}'s decoder says of each position.
 *
 * @param hidden last states, normalised, {@code [n, length, width]}, float32
 * @param logits of the token after each position, {@code [n, length, vocabulary]}, float32
 */
public record T5Output(NDArray hidden, NDArray logits) {}
