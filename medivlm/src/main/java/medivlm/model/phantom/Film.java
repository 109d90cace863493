package medivlm.model.phantom;

import java.util.SplittableRandom;
import medivlm.model.image.GrayImage;

/** Turns attenuation into grey values: exposure, contrast, scatter, quantum noise, marker. */
final class Film {

    /** Twelve bits, as radiographs have; written to DICOM and read back nothing changes. */
    private static final int STEPS = 4095;

    private Film() {}

    static GrayImage expose(Layers layers, Anatomy anatomy, SplittableRandom random) {
        int size = layers.size;
        double low =
                anatomy.portable ? between(random, -0.22, -0.02) : between(random, -0.05, 0.05);
        double high = between(random, 0.92, 1.12) + (anatomy.portable ? 0.06 : 0);
        double gamma = between(random, 0.8, 1.2);
        double grain = between(random, 0.004, 0.018);
        double tilt = between(random, -0.06, 0.06);
        Noise texture = new Noise(random);
        float[] display = displayCurve(low, high, gamma);
        float[] pixels = new float[size * size];
        for (int row = 0, i = 0; row < size; row++) {
            for (int column = 0; column < size; column++, i++) {
                double x = (column + 0.5) / size;
                double y = (row + 0.5) / size;
                double t = layers.attenuation(i);
                if (t > 0.02) {
                    t +=
                            0.022
                                    * layers.air[i]
                                    * (1 - 0.5 * layers.opacity[i])
                                    * texture.at(x, y, 55);
                    t += 0.02 * texture.at(x, y, 4) + tilt * (x - 0.5);
                }
                t += grain * bell(random.nextLong());
                pixels[i] = display[(int) Math.min(STEPS, Math.max(0, (t + 0.5) / 2.0 * STEPS))];
            }
        }
        mark(pixels, layers, random);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.round(pixels[i] * STEPS) / (float) STEPS;
        }
        return new GrayImage(size, size, pixels);
    }

    /** Grey value for attenuations from -0.5 to 1.5. */
    private static float[] displayCurve(double low, double high, double gamma) {
        float[] curve = new float[STEPS + 1];
        for (int k = 0; k <= STEPS; k++) {
            double t = (k / (double) STEPS * 2.0 - 0.5 - low) / (high - low);
            double clipped = Math.max(0, Math.min(1, t));
            double powered = Math.pow(clipped, gamma);
            curve[k] = (float) (0.55 * powered + 0.45 * powered * powered * (3 - 2 * powered));
        }
        return curve;
    }

    /** The side marker "L" or "R", on the patient's side that it names. */
    private static void mark(float[] pixels, Layers layers, SplittableRandom random) {
        int size = layers.size;
        boolean left = random.nextDouble() < 0.7;
        double x = left ? between(random, 0.90, 0.95) : between(random, 0.03, 0.07);
        double y = between(random, 0.04, 0.16);
        double h = 0.035;
        double w = 0.018;
        double[][] glyph =
                left
                        ? new double[][] {{0, 0, 0, 1}, {0, 1, 1, 1}}
                        : new double[][] {
                            {0, 0, 0, 1},
                            {0, 0, 1, 0.1},
                            {1, 0.1, 1, 0.4},
                            {1, 0.4, 0, 0.5},
                            {0.2, 0.5, 1, 1}
                        };
        for (double[] line : glyph) {
            int steps = Math.max(4, size / 16);
            for (int k = 0; k <= steps; k++) {
                double t = (double) k / steps;
                int column = (int) ((x + w * (line[0] + t * (line[2] - line[0]))) * size);
                int row = (int) ((y + h * (line[1] + t * (line[3] - line[1]))) * size);
                int half = size / 300;
                for (int dy = -half; dy <= half; dy++) {
                    for (int dx = -half; dx <= half; dx++) {
                        int c = column + dx;
                        int r = row + dy;
                        if (c >= 0 && r >= 0 && c < size && r < size) {
                            pixels[r * size + c] = 0.97f;
                        }
                    }
                }
            }
        }
    }

    /** About normal with variance 1: the sum of four even numbers from one draw. */
    private static double bell(long bits) {
        long sum =
                (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum / 65535.0 - 2.0) * 1.7320508;
    }

    private static double between(SplittableRandom random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
