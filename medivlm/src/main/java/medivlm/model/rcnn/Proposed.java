package medivlm.model.rcnn;

import ai.djl.ndarray.NDArray;

/**
 * What the first stage says of every anchor, in the order of {@link RcnnConfig#reference}.
 *
 * @param objectness logits {@code [batch, anchors]}
 * @param deltas codes of boxes {@code [batch, anchors, 4]}
 */
public record Proposed(NDArray objectness, NDArray deltas) {}
