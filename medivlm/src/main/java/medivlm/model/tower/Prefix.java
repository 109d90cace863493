package medivlm.model.tower;

import ai.djl.ndarray.NDArray;

/**
 * Embeddings that stand before the tokens of a language model.
 *
 * @param embeddings {@code [n, prefix, width]}, float32
 * @param there 1 where a position is, 0 for filling, {@code [n, prefix]}, float32
 */
public record Prefix(NDArray embeddings, NDArray there) {

    public Prefix {
        if (embeddings.getShape().dimension() != 3
                || !embeddings.getShape().slice(0, 2).equals(there.getShape())) {
            throw new IllegalArgumentException(
                    "a prefix of " + embeddings.getShape() + " with a mask of " + there.getShape());
        }
    }

    /** Positions, filling included. */
    public int length() {
        return Math.toIntExact(embeddings.getShape().get(1));
    }
}
