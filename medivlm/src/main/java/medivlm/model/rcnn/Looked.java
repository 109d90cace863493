package medivlm.model.rcnn;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Features of images.
 *
 * @param levels the pyramid, the finest first, its coarsest halved once more last; {@code [batch,
 *     pyramid, size / stride, size / stride]} each
 * @param evidence class maps; null when the configuration has no labels
 */
public record Looked(List<NDArray> levels, @Nullable Evidence evidence) {}
