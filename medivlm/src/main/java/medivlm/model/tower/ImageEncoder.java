package medivlm.model.tower;

import ai.djl.ndarray.NDArray;

/** Images to vectors. */
public interface ImageEncoder {

    /**
     * Encodes.
     *
     * @param pixels {@code [n, 3, size, size]}, float32, less {@link #mean} and divided by {@link
     *     #deviation} of their channel
     * @return {@code [n, width]}, float32
     * @throws IllegalArgumentException if the pixels have another shape
     */
    NDArray encode(NDArray pixels);

    /** Height and width of an image in pixels. */
    int size();

    /** Numbers in an image's vector. */
    int width();

    /** What is taken from red, green and blue, which go from 0 to 1. */
    float[] mean();

    /** What red, green and blue are divided by afterwards. */
    float[] deviation();
}
