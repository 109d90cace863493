package medivlm.model.network;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * What the trained part is given of a batch of images.
 *
 * @param regions vectors of the image encoder, {@code [batch, regions, image width]}
 * @param places box, score and evidence of each, {@code [batch, regions, 6]}
 * @param there 1 where a region is, 0 for filling, {@code [batch, regions]}
 * @param said vectors of the text encoder, {@code [batch, said, text width]}
 * @param saidThere 1 where something is said, {@code [batch, said]}
 * @param windows on the whole image, {@code [batch, windows * windows, features]}; null for none
 * @param evidence of the detector for each label, {@code [batch, 3 * labels]}; null for none
 */
public record Seen(
        NDArray regions,
        NDArray places,
        NDArray there,
        NDArray said,
        NDArray saidThere,
        @Nullable NDArray windows,
        @Nullable NDArray evidence) {}
