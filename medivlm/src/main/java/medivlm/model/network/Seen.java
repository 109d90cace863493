package medivlm.model.network;

import ai.djl.ndarray.NDArray;

/**
 * What the language part is given of a batch of images.
 *
 * @param patches {@code [batch * regions, tiles, pixels]}
 * @param places box and confidence, {@code [batch, regions, 6]}
 * @param there 1 where a region is, 0 for filling, {@code [batch, regions]}
 * @param phrases number of each region's label phrase, {@code [batch, regions]}, 64-bit
 * @param told 1 where the phrase may be read, {@code [batch, regions]}
 * @param windows on the whole image, {@code [batch, 9, features]}
 */
public record Seen(
        NDArray patches,
        NDArray places,
        NDArray there,
        NDArray phrases,
        NDArray told,
        NDArray windows) {}
