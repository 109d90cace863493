package medivlm.model.image;

/**
 * Changes a picture's size without keeping its aspect: an output pixel is the mean of the input
 * under it, or a linear interpolation where the picture grows. Separable; the same picture always
 * gives the same values.
 */
public final class AreaResampler {

    private AreaResampler() {}

    /** The picture at {@code width} x {@code height} pixels. */
    public static GrayImage resize(GrayImage image, int width, int height) {
        if (image.width() == width && image.height() == height) {
            return image;
        }
        float[] across = new float[width * image.height()];
        Axis columns = Axis.of(image.width(), width);
        float[] source = image.pixels();
        for (int y = 0; y < image.height(); y++) {
            int row = y * image.width();
            for (int x = 0; x < width; x++) {
                float sum = 0f;
                int first = columns.first[x];
                float[] weights = columns.weights[x];
                for (int k = 0; k < weights.length; k++) {
                    sum += weights[k] * source[row + first + k];
                }
                across[y * width + x] = sum;
            }
        }
        float[] out = new float[width * height];
        Axis rows = Axis.of(image.height(), height);
        for (int y = 0; y < height; y++) {
            int first = rows.first[y];
            float[] weights = rows.weights[y];
            for (int k = 0; k < weights.length; k++) {
                float weight = weights[k];
                int row = (first + k) * width;
                for (int x = 0; x < width; x++) {
                    out[y * width + x] += weight * across[row + x];
                }
            }
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.clamp(out[i], 0f, 1f);
        }
        return new GrayImage(width, height, out);
    }

    /** For each output position, the first input position and the weights from there on. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one call
    private record Axis(int[] first, float[][] weights) {

        static Axis of(int from, int to) {
            int[] first = new int[to];
            float[][] weights = new float[to][];
            double step = (double) from / to;
            for (int i = 0; i < to; i++) {
                if (step <= 1) {
                    double centre = Math.clamp((i + 0.5) * step - 0.5, 0, from - 1.0);
                    int left = Math.min((int) centre, Math.max(from - 2, 0));
                    float share = (float) (centre - left);
                    first[i] = left;
                    weights[i] = from == 1 ? new float[] {1f} : new float[] {1f - share, share};
                } else {
                    double begin = i * step;
                    double end = Math.min(begin + step, from);
                    int left = (int) begin;
                    int right = Math.min((int) Math.ceil(end), from);
                    first[i] = left;
                    weights[i] = new float[right - left];
                    for (int k = left; k < right; k++) {
                        double covered = Math.min(k + 1, end) - Math.max(k, begin);
                        weights[i][k - left] = (float) (covered / (end - begin));
                    }
                }
            }
            return new Axis(first, weights);
        }
    }
}
