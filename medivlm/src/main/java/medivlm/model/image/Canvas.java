package medivlm.model.image;

/**
 * What a model sees of any picture: square, the small one {@link #SIZE} pixels, contrast stretched.
 * The aspect is not kept, as in the collections that it was trained on.
 */
public final class Canvas {

    /** Width and height in pixels of the small model's. */
    public static final int SIZE = 256;

    private Canvas() {}

    /** The canvas of a picture. */
    public static GrayImage of(GrayImage image) {
        return of(image, SIZE);
    }

    /** The canvas of a picture for a model that wants another size. */
    public static GrayImage of(GrayImage image, int size) {
        return ContrastStretch.apply(AreaResampler.resize(image, size, size));
    }
}
