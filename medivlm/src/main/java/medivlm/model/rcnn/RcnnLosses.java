package medivlm.model.rcnn;

import ai.djl.ndarray.NDArray;

/**
 * The four losses of Faster R-CNN, single values.
 *
 * @param objectness whether an anchor stands for something
 * @param anchorBoxes where that is
 * @param classes what a region is
 * @param regionBoxes where that is
 */
public record RcnnLosses(
        NDArray objectness, NDArray anchorBoxes, NDArray classes, NDArray regionBoxes) {

    /** Their sum. */
    public NDArray sum() {
        return objectness.add(anchorBoxes).add(classes).add(regionBoxes);
    }
}
