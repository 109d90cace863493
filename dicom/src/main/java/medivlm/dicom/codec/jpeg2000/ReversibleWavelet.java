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
        int width = area.width();
        int height = area.height();
        int[] out = new int[width * height];
        int oddX = area.x0() & 1;
        int oddY = area.y0() & 1;
        int lowWidth = (width + 1 - oddX) / 2;
        for (int y = 0; y < height; y++) {
            int high = (y + oddY) & 1;
            int row = y / 2;
            int start = y * width;
            interleave(bands[2 * high], row * lowWidth, out, start + oddX, lowWidth);
            interleave(
                    bands[2 * high + 1],
                    row * (width - lowWidth),
                    out,
                    start + 1 - oddX,
                    width - lowWidth);
            horizontal(out, start, width, oddX);
        }
        vertical(out, width, height, oddY);
        return out;
    }

    private static void interleave(int[] from, int at, int[] to, int start, int count) {
        for (int i = 0; i < count; i++) {
            to[start + 2 * i] = from[at + i];
        }
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
