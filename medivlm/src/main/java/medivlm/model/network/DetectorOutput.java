package medivlm.model.network;

import ai.djl.ndarray.NDArray;

/**
 * What the detector sees.
 *
 * @param maps logits {@code [batch, labels, grid, grid]}
 * @param features {@code [batch, features, grid, grid]}, not negative
 */
public record DetectorOutput(NDArray maps, NDArray features) {}
