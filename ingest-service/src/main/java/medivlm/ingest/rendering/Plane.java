package medivlm.ingest.rendering;

/** One channel of an image: {@code [height, width]} row-major, 0 black to 1 bright. */
final class Plane {
    private final int width;
    private final int height;
    private final float[] values;

    Plane(int width, int height, float[] values) {
        this.width = width;
        this.height = height;
        this.values = values;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Value of a pixel in 0..255. */
    int level(int x, int y) {
        return Math.clamp(Math.round(values[y * width + x] * 255), 0, 255);
    }

    /** The same image with no side longer than {@code longest}; each pixel the mean of its area. */
    Plane shrunkTo(int longest) {
        int side = Math.max(width, height);
        if (side <= longest) {
            return this;
        }
        int newWidth = Math.max(1, Math.round((float) width * longest / side));
        int newHeight = Math.max(1, Math.round((float) height * longest / side));
        float[] narrow = means(values, width, height, newWidth, true);
        return new Plane(newWidth, newHeight, means(narrow, newWidth, height, newHeight, false));
    }

    /** Shrinks one axis to {@code size}. */
    private static float[] means(float[] in, int width, int height, int size, boolean alongX) {
        int oldSize = alongX ? width : height;
        int lines = alongX ? height : width;
        float[] out = new float[size * lines];
        double scale = (double) oldSize / size;
        for (int i = 0; i < size; i++) {
            double from = i * scale;
            double to = Math.min(oldSize, from + scale);
            for (int line = 0; line < lines; line++) {
                double sum = 0;
                for (int j = (int) from; j < to; j++) {
                    double weight = Math.min(to, j + 1) - Math.max(from, j);
                    sum += weight * (alongX ? in[line * width + j] : in[j * width + line]);
                }
                out[alongX ? line * size + i : i * width + line] = (float) (sum / (to - from));
            }
        }
        return out;
    }
}
