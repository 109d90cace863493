package medivlm.model.network;

import ai.djl.ndarray.NDArray;

/**
 * The fused representation that the decoder reads.
 *
 * @param visual before fusion, {@code [batch, prefix, width]}
 * @param fused after it, the same shape
 * @param there 1 where a position is, else 0, {@code [batch, prefix]}
 */
public record Fused(NDArray visual, NDArray fused, NDArray there) {}
