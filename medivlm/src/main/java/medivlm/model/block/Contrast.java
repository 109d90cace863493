package medivlm.model.block;

import ai.djl.ndarray.NDArray;

/**
 * The contrastive loss (Eq. 1 of the paper, after CLIP, Radford et al. 2021): each image shall be
 * nearer to its own text than to the others of the batch, nearness being the cosine over a
 * temperature. A batch of one has a loss of 0.
 *
 * @param temperature τ, more than 0, 0.07 in the paper
 * @param direction whether texts choose their images too
 */
public record Contrast(float temperature, Direction direction) {

    /** Who chooses among whom. */
    public enum Direction {
        /** Images choose texts, as Eq. 1 of the paper is written. */
        IMAGE_TO_TEXT,
        /** The mean of images choosing texts and texts choosing images, as in CLIP. */
        BOTH
    }

    public Contrast {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("temperature " + temperature);
        }
    }

    /**
     * The mean loss of a batch.
     *
     * @param images {@code [batch, width]}, of any length
     * @param texts {@code [batch, width]}, of any length
     * @param partners which text is an image's, each row sums to 1, {@code [batch, batch]},
     *     symmetric
     * @return a single value
     */
    public NDArray apply(NDArray images, NDArray texts, NDArray partners) {
        NDArray similar = Scaled.by(unit(images).matMul(unit(texts).transpose()), 1f / temperature);
        NDArray there = similar.logSoftmax(1).mul(partners).sum();
        float share = -1f / partners.getShape().get(0);
        return switch (direction) {
            case IMAGE_TO_TEXT -> Scaled.by(there, share);
            case BOTH -> Scaled.by(there.add(similar.logSoftmax(0).mul(partners).sum()), share / 2);
        };
    }

    private static NDArray unit(NDArray x) {
        return x.div(x.square().sum(new int[] {1}, true).add(1e-8f).sqrt());
    }
}
