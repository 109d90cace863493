package medivlm.dicom.codec.jpeg2000;

/** The inverse 9/7 transform of one level (T.800 F.3, F.3.8.2). */
final class IrreversibleWavelet {
    private static final float ALPHA = -1.5861343f;
    private static final float BETA = -0.052980117f;
    private static final float GAMMA = 0.8829111f;
    private static final float DELTA = 0.44350687f;
    private static final float K = 1.2301741f;

    private IrreversibleWavelet() {}

    /**
     * Joins four subbands to a resolution.
     *
     * @param area the resolution that comes out
     * @param bands LL, HL, LH, HH of it, each dense by rows
     * @return [height, width] of the area
     */
    static float[] combine(Area area, float[][] bands) {
        Interleaving places = Interleaving.of(area);
        int width = places.width();
        float[] out = new float[width * places.height()];
        for (int y = 0; y < places.height(); y++) {
            places.row(
                    y,
                    (band, from, to, count) -> {
                        for (int i = 0; i < count; i++) {
                            out[to + 2 * i] = bands[band][from + i];
                        }
                    });
            horizontal(out, y * width, width, places.oddX());
        }
        vertical(out, width, places.height(), places.oddY());
        return out;
    }

    private static void horizontal(float[] x, int start, int n, int odd) {
        if (n == 1) {
            x[start] = odd == 1 ? x[start] / 2 : x[start];
            return;
        }
        for (int i = 0; i < n; i++) {
            x[start + i] *= ((i + odd) & 1) == 0 ? K : 1 / K;
        }
        lift(x, start, n, odd, DELTA);
        lift(x, start, n, 1 - odd, GAMMA);
        lift(x, start, n, odd, BETA);
        lift(x, start, n, 1 - odd, ALPHA);
    }

    private static void lift(float[] x, int start, int n, int first, float weight) {
        for (int i = first; i < n; i += 2) {
            float left = x[start + (i == 0 ? 1 : i - 1)];
            float right = x[start + (i == n - 1 ? n - 2 : i + 1)];
            x[start + i] -= weight * (left + right);
        }
    }

    private static void vertical(float[] x, int width, int n, int odd) {
        if (n == 1) {
            for (int i = 0; odd == 1 && i < width; i++) {
                x[i] /= 2;
            }
            return;
        }
        for (int i = 0; i < n; i++) {
            float scale = ((i + odd) & 1) == 0 ? K : 1 / K;
            for (int c = i * width; c < (i + 1) * width; c++) {
                x[c] *= scale;
            }
        }
        liftRows(x, width, n, odd, DELTA);
        liftRows(x, width, n, 1 - odd, GAMMA);
        liftRows(x, width, n, odd, BETA);
        liftRows(x, width, n, 1 - odd, ALPHA);
    }

    private static void liftRows(float[] x, int width, int n, int first, float weight) {
        for (int i = first; i < n; i += 2) {
            int up = width * (i == 0 ? 1 : i - 1);
            int down = width * (i == n - 1 ? n - 2 : i + 1);
            for (int c = 0; c < width; c++) {
                x[i * width + c] -= weight * (x[up + c] + x[down + c]);
            }
        }
    }
}
