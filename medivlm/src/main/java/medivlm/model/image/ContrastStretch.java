package medivlm.model.image;

/**
 * Stretches a picture's grey values so that its darkest percent becomes 0 and its brightest percent
 * becomes 1, whatever window the file was exported with.
 */
public final class ContrastStretch {

    private static final int BINS = 4096;
    private static final double TAIL = 0.01;

    private ContrastStretch() {}

    /** The stretched picture; one without contrast becomes 0.5 throughout. */
    public static GrayImage apply(GrayImage image) {
        float[] pixels = image.pixels();
        int[] histogram = new int[BINS];
        for (float pixel : pixels) {
            histogram[(int) (pixel * (BINS - 1) + 0.5f)]++;
        }
        long tail = (long) (TAIL * pixels.length);
        float low = quantile(histogram, tail);
        float high = quantile(histogram, pixels.length - 1 - tail);
        float[] out = new float[pixels.length];
        for (int i = 0; i < out.length; i++) {
            out[i] =
                    high - low < 1e-3f
                            ? 0.5f
                            : Math.clamp((pixels[i] - low) / (high - low), 0f, 1f);
        }
        return new GrayImage(image.width(), image.height(), out);
    }

    private static float quantile(int[] histogram, long rank) {
        long seen = 0;
        for (int bin = 0; bin < histogram.length; bin++) {
            seen += histogram[bin];
            if (seen > rank) {
                return (float) bin / (BINS - 1);
            }
        }
        return 1f;
    }
}
