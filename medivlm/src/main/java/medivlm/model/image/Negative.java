package medivlm.model.image;

/** A picture with black and white exchanged, as a wrong photometric interpretation shows it. */
public final class Negative {

    private Negative() {}

    /** The negative of a picture. */
    public static GrayImage of(GrayImage image) {
        float[] out = new float[image.pixels().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = 1f - image.pixels()[i];
        }
        return new GrayImage(image.width(), image.height(), out);
    }
}
