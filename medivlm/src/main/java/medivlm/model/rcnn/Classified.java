package medivlm.model.rcnn;

import ai.djl.ndarray.NDArray;

/**
 * What the second stage says of regions.
 *
 * @param logits {@code [regions, classes]}, background first
 * @param deltas codes of boxes {@code [regions, classes, 4]}
 */
public record Classified(NDArray logits, NDArray deltas) {}
