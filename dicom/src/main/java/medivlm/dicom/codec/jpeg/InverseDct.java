package medivlm.dicom.codec.jpeg;

/** The inverse DCT (T.81 A.3.3) in floating point, exact to rounding. */
final class InverseDct {
    private static final float[] EVEN = new float[16];
    private static final float[] ODD = new float[16];

    static {
        for (int x = 0; x < 4; x++) {
            for (int u = 0; u < 4; u++) {
                double scale = u == 0 ? Math.sqrt(0.125) : 0.5;
                EVEN[4 * x + u] = (float) (scale * Math.cos((2 * x + 1) * 2 * u * Math.PI / 16));
                ODD[4 * x + u] = (float) (0.5 * Math.cos((2 * x + 1) * (2 * u + 1) * Math.PI / 16));
            }
        }
    }

    private final float[] work = new float[64];

    /**
     * @param coefficients 64 from the offset, natural order
     * @param quantization 64 steps, natural order
     * @param out 64 samples around zero, row-major
     */
    void apply(short[] coefficients, int offset, int[] quantization, float[] out) {
        for (int i = 0; i < 64; i++) {
            work[i] = coefficients[offset + i] * quantization[i];
        }
        for (int column = 0; column < 8; column++) {
            line(work, column, 8, work);
        }
        for (int row = 0; row < 8; row++) {
            line(work, 8 * row, 1, out);
        }
    }

    private static void line(float[] in, int at, int step, float[] out) {
        float c0 = in[at];
        float c1 = in[at + step];
        float c2 = in[at + 2 * step];
        float c3 = in[at + 3 * step];
        float c4 = in[at + 4 * step];
        float c5 = in[at + 5 * step];
        float c6 = in[at + 6 * step];
        float c7 = in[at + 7 * step];
        for (int x = 0; x < 4; x++) {
            int t = 4 * x;
            float even = EVEN[t] * c0 + EVEN[t + 1] * c2 + EVEN[t + 2] * c4 + EVEN[t + 3] * c6;
            float odd = ODD[t] * c1 + ODD[t + 1] * c3 + ODD[t + 2] * c5 + ODD[t + 3] * c7;
            out[at + x * step] = even + odd;
            out[at + (7 - x) * step] = even - odd;
        }
    }
}
