package medivlm.model.rcnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Dense evidence for labels, trained by image labels.
 *
 * @param maps logits {@code [batch, labels, grid, grid]}
 * @param features that they read, {@code [batch, pyramid, grid, grid]}, not negative
 */
public record Evidence(NDArray maps, NDArray features) {

    /**
     * Evidence {@code [batch, labels]} in the whole of maps {@code [batch, labels, h, w]}: the mean
     * of a map, weighted by the softmax of the map itself, so that the strongest cells speak and
     * all of them learn.
     */
    public static NDArray pooled(NDArray maps) {
        Shape shape = maps.getShape();
        NDArray flat = maps.reshape(shape.get(0), shape.get(1), -1);
        return flat.mul(flat.softmax(-1)).sum(new int[] {-1});
    }
}
