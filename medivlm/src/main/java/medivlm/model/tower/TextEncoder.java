package medivlm.model.tower;

import ai.djl.ndarray.NDArray;

/** Texts to vectors, one per token or one per text. */
public interface TextEncoder {

    /**
     * Encodes.
     *
     * @param tokens {@code [n, length]}, 64-bit integers
     * @param there 1 for a token, 0 for filling, {@code [n, length]}, float32; each row has a token
     * @return the state of every position, {@code [n, length, width]}, float32; those of filling
     *     mean nothing
     * @throws IllegalArgumentException if the texts are longer than {@link #mostTokens}
     */
    NDArray encode(NDArray tokens, NDArray there);

    /** Numbers in a token's state. */
    int width();

    /** The longest text, special tokens included. */
    int mostTokens();

    /**
     * One vector per text, by default the mean over its tokens.
     *
     * @param states from {@link #encode}
     * @param tokens as given to it
     * @param there as given to it
     * @return {@code [n, pooledWidth]}, float32
     */
    default NDArray pool(NDArray states, NDArray tokens, NDArray there) {
        NDArray weights = there.expandDims(2);
        return states.mul(weights).sum(new int[] {1}).div(weights.sum(new int[] {1}));
    }

    /** Numbers in a text's vector. */
    default int pooledWidth() {
        return width();
    }
}
