package medivlm.model.image;

/**
 * What the model sees of any picture: {@link #SIZE} pixels square, contrast stretched. The aspect
 * is not kept, as in the collections that it was trained on.
 */
public final class Canvas {

    /** Width and height in pixels. */
    public static final int SIZE = 256;

    private Canvas() {}

    /** The canvas of a picture. */
    public static GrayImage of(GrayImage image) {
        return ContrastStretch.apply(AreaResampler.resize(image, SIZE, SIZE));
    }
}
