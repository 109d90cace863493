package medivlm.model.rcnn;

import ai.djl.ndarray.NDArray;

/**
 * Dense evidence for labels, trained by image labels.
 *
 * @param maps logits {@code [batch, labels, grid, grid]}
 * @param features that they read, {@code [batch, pyramid, grid, grid]}, not negative
 */
public record Evidence(NDArray maps, NDArray features) {}
