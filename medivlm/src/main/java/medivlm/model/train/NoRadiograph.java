package medivlm.model.train;

import java.util.SplittableRandom;
import medivlm.model.image.GrayImage;
import medivlm.model.image.Negative;

/**
 * Draws pictures that no one should take for a frontal chest radiograph: noise, blank film,
 * gradients, stripes, blobs, an ultrasound's fan; and radiographs turned, upside down, inverted or
 * cropped to a corner.
 */
final class NoRadiograph {

    private static final int SIZE = 96;

    private NoRadiograph() {}

    static GrayImage draw(SplittableRandom random) {
        float[] out = new float[SIZE * SIZE];
        int kind = random.nextInt(6);
        double angle = random.nextDouble(Math.PI);
        double period = random.nextDouble(3, 40);
        double level = random.nextDouble();
        double[] blobs = random.doubles(12).toArray();
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                double u = (x + 0.5) / SIZE;
                double v = (y + 0.5) / SIZE;
                double along = (x * Math.cos(angle) + y * Math.sin(angle));
                double value =
                        switch (kind) {
                            case 0 -> random.nextDouble();
                            case 1 -> level + 0.02 * random.nextDouble();
                            case 2 -> 0.5 + along / SIZE / 3;
                            case 3 -> Math.sin(along * 2 * Math.PI / period) > 0 ? 0.8 : 0.2;
                            case 4 -> blobs(u, v, blobs);
                            default -> fan(u, v, level, random);
                        };
                out[y * SIZE + x] = (float) Math.clamp(value + 0.05 * random.nextDouble(), 0, 1);
            }
        }
        return new GrayImage(SIZE, SIZE, out);
    }

    static GrayImage spoil(GrayImage radiograph, SplittableRandom random) {
        int n = radiograph.width();
        int kind = random.nextInt(5);
        int crop = n / 5 + random.nextInt(n / 8);
        int left = random.nextInt(n - crop);
        int top = random.nextInt(n - crop);
        int size = kind == 4 ? crop : n;
        float[] out = new float[size * size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                out[y * size + x] =
                        switch (kind) {
                            case 0 -> radiograph.at(n - 1 - y, x);
                            case 1 -> radiograph.at(y, n - 1 - x);
                            case 2 -> radiograph.at(n - 1 - x, n - 1 - y);
                            case 3 -> 1f - radiograph.at(x, y);
                            default -> radiograph.at(left + x, top + y);
                        };
            }
        }
        GrayImage spoilt = new GrayImage(size, size, out);
        return kind != 3 && random.nextBoolean() ? Negative.of(spoilt) : spoilt;
    }

    private static double blobs(double u, double v, double[] at) {
        double sum = 0;
        for (int i = 0; i + 2 < at.length; i += 3) {
            double r = 0.05 + 0.2 * at[i + 2];
            double d = Math.hypot(u - at[i], v - at[i + 1]) / r;
            sum += d < 1 ? 0.6 : 0;
        }
        return sum;
    }

    private static double fan(double u, double v, double level, SplittableRandom random) {
        double r = Math.hypot(u - 0.5, v + 0.1);
        double angle = Math.abs(Math.atan2(u - 0.5, v + 0.1));
        boolean inside = r > 0.15 && r < 1.0 && angle < 0.45 + 0.3 * level;
        double speckle = random.nextDouble() * random.nextDouble();
        return inside ? speckle * (1.3 - r) : 0;
    }
}
