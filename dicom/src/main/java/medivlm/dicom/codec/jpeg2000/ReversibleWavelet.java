package medivlm.dicom.codec.jpeg2000;

/** The inverse 5/3 transform of one level (T.800 F.3, F.3.8.1). */
final class ReversibleWavelet {
    private ReversibleWavelet() {}

    /**
     * Joins four subbands to a resolution.
     *
     * @param area the resolution that comes out
     * @param bands LL, HL, LH, HH of it, each dense by rows
     * @return [height, width] of the area
     */
    static int[] combine(Area area, int[][] bands) {
        Interleaving places = Interleaving.of(area);
        int width = places.width();
        int[] out = new int[width * places.height()];
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

    private static void horizontal(int[] x, int start, int n, int odd) {
        if (n == 1) {
            x[start] = odd == 1 ? x[start] >> 1 : x[start];
            return;
        }
        for (int i = odd; i < n; i += 2) {
            int left = x[start + (i == 0 ? 1 : i - 1)];
            int right = x[start + (i == n - 1 ? n - 2 : i + 1)];
            x[start + i] -= (left + right + 2) >> 2;
        }
        for (int i = 1 - odd; i < n; i += 2) {
            int left = x[start + (i == 0 ? 1 : i - 1)];
            int right = x[start + (i == n - 1 ? n - 2 : i + 1)];
            x[start + i] += (left + right) >> 1;
        }
    }

    private static void vertical(int[] x, int width, int n, int odd) {
        if (n == 1) {
            for (int i = 0; odd == 1 && i < width; i++) {
                x[i] >>= 1;
            }
            return;
        }
        for (int i = odd; i < n; i += 2) {
            int up = width * (i == 0 ? 1 : i - 1);
            int down = width * (i == n - 1 ? n - 2 : i + 1);
            for (int c = 0; c < width; c++) {
                x[i * width + c] -= (x[up + c] + x[down + c] + 2) >> 2;
            }
        }
        for (int i = 1 - odd; i < n; i += 2) {
            int up = width * (i == 0 ? 1 : i - 1);
            int down = width * (i == n - 1 ? n - 2 : i + 1);
            for (int c = 0; c < width; c++) {
                x[i * width + c] += (x[up + c] + x[down + c]) >> 1;
            }
        }
    }
}
