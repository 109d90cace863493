package medivlm.model.train;

import java.util.Arrays;
import java.util.SplittableRandom;
import medivlm.model.image.GrayImage;
import medivlm.model.label.Box;
import org.jspecify.annotations.Nullable;

/**
 * One way of looking at a picture: turned, scaled and shifted a little, at another contrast, with
 * noise, with parts of it hidden. Never mirrored, because sides are named. {@link #PLAIN} changes
 * nothing.
 */
final class View {

    static final View PLAIN = new View(0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0);

    private static final long HIDING = 0x48494445L;

    private final double a;
    private final double b;
    private final double c;
    private final double d;
    private final double shiftX;
    private final double shiftY;
    private final float gamma;
    private final float gain;
    private final float offset;
    private final float noise;
    private final int blur;
    private final int hidden;
    private final long noiseSeed;

    private View(
            double angle,
            double scaleX,
            double scaleY,
            double shiftX,
            double shiftY,
            double gamma,
            double gain,
            double offset,
            double noise,
            int blur,
            int hidden,
            long noiseSeed) {
        // from output to input, both centred
        this.a = Math.cos(angle) / scaleX;
        this.b = -Math.sin(angle) / scaleX;
        this.c = Math.sin(angle) / scaleY;
        this.d = Math.cos(angle) / scaleY;
        this.shiftX = shiftX;
        this.shiftY = shiftY;
        this.gamma = (float) gamma;
        this.gain = (float) gain;
        this.offset = (float) offset;
        this.noise = (float) noise;
        this.blur = blur;
        this.hidden = hidden;
        this.noiseSeed = noiseSeed;
    }

    /** A random view. */
    static View random(SplittableRandom random) {
        double scale = random.nextDouble(0.86, 1.18);
        double aspect = random.nextDouble(0.9, 1.1);
        return new View(
                random.nextDouble(-0.12, 0.12),
                scale * aspect,
                scale / aspect,
                random.nextDouble(-0.06, 0.06),
                random.nextDouble(-0.06, 0.06),
                Math.exp(random.nextDouble(-0.4, 0.4)),
                random.nextDouble(0.8, 1.15),
                random.nextDouble(-0.08, 0.08),
                random.nextDouble() < 0.5 ? random.nextDouble(0.0, 0.05) : 0,
                random.nextDouble() < 0.2 ? 1 + random.nextInt(2) : 0,
                random.nextDouble() < 0.25 ? 1 + random.nextInt(2) : 0,
                random.nextLong());
    }

    /**
     * The view of a square picture at its own size, values 0..1.
     *
     * @param pixels {@code [n * n]} grey values as unsigned bytes
     */
    GrayImage draw(byte[] pixels) {
        int n = (int) Math.round(Math.sqrt(pixels.length));
        return new GrayImage(n, n, values(pixels, n));
    }

    private float[] values(byte[] pixels, int n) {
        float[] tone = tones();
        float[] out = new float[n * n];
        for (int y = 0; y < n; y++) {
            double v = (y + 0.5) / n - 0.5;
            for (int x = 0; x < n; x++) {
                double u = (x + 0.5) / n - 0.5;
                double sx = (a * u + b * v + 0.5 + shiftX) * n - 0.5;
                double sy = (c * u + d * v + 0.5 + shiftY) * n - 0.5;
                out[y * n + x] = sample(pixels, tone, (float) sx, (float) sy, n);
            }
        }
        for (int pass = 0; pass < blur; pass++) {
            blur(out, n);
        }
        if (noise > 0) {
            SplittableRandom random = new SplittableRandom(noiseSeed);
            for (int i = 0; i < out.length; i++) {
                float draw = (float) (random.nextDouble() + random.nextDouble() - 1);
                out[i] = Math.clamp(out[i] + 2.4f * noise * draw, 0f, 1f);
            }
        }
        hide(out, n);
        return out;
    }

    /** Grey rectangles over parts of the picture (random erasing, Zhong et al. 2020). */
    private void hide(float[] out, int n) {
        SplittableRandom random = new SplittableRandom(noiseSeed ^ HIDING);
        for (int i = 0; i < hidden; i++) {
            int width = (int) (n * random.nextDouble(0.06, 0.2));
            int height = (int) (n * random.nextDouble(0.06, 0.2));
            int left = random.nextInt(n - width);
            int top = random.nextInt(n - height);
            float grey = (float) random.nextDouble();
            for (int y = top; y < top + height; y++) {
                Arrays.fill(out, y * n + left, y * n + left + width, grey);
            }
        }
    }

    /** Where a box of the picture lies in the view; null when it has left the picture. */
    @Nullable Box box(Box box) {
        double det = a * d - b * c;
        double left = 1;
        double top = 1;
        double right = 0;
        double bottom = 0;
        for (int corner = 0; corner < 4; corner++) {
            double x = box.x() + (corner % 2 == 0 ? 0 : box.w()) - 0.5 - shiftX;
            double y = box.y() + (corner < 2 ? 0 : box.h()) - 0.5 - shiftY;
            double u = (d * x - b * y) / det + 0.5;
            double v = (a * y - c * x) / det + 0.5;
            left = Math.min(left, u);
            right = Math.max(right, u);
            top = Math.min(top, v);
            bottom = Math.max(bottom, v);
        }
        left = Math.max(left, 0);
        top = Math.max(top, 0);
        right = Math.min(right, 1);
        bottom = Math.min(bottom, 1);
        if (right - left < 0.01 || bottom - top < 0.01) {
            return null;
        }
        return new Box((float) left, (float) top, (float) (right - left), (float) (bottom - top));
    }

    private float[] tones() {
        float[] tone = new float[256];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = Math.clamp((float) Math.pow(i / 255.0, gamma) * gain + offset, 0f, 1f);
        }
        return tone;
    }

    private static float sample(byte[] pixels, float[] tone, float x, float y, int n) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        if (left < -1 || top < -1 || left >= n || top >= n) {
            return tone[0];
        }
        float fx = x - left;
        float fy = y - top;
        int l = Math.max(left, 0);
        int t = Math.max(top, 0);
        int r = Math.min(left + 1, n - 1);
        int bottom = Math.min(top + 1, n - 1);
        float upper = mix(pixels, tone, t * n, l, r, fx);
        float lower = mix(pixels, tone, bottom * n, l, r, fx);
        return upper + fy * (lower - upper);
    }

    private static float mix(byte[] pixels, float[] tone, int row, int l, int r, float f) {
        float left = tone[pixels[row + l] & 0xff];
        return left + f * (tone[pixels[row + r] & 0xff] - left);
    }

    private static void blur(float[] out, int n) {
        float[] copy = out.clone();
        for (int y = 1; y < n - 1; y++) {
            for (int x = 1; x < n - 1; x++) {
                int i = y * n + x;
                out[i] =
                        (4 * copy[i]
                                        + 2
                                                * (copy[i - 1]
                                                        + copy[i + 1]
                                                        + copy[i - n]
                                                        + copy[i + n])
                                        + copy[i - n - 1]
                                        + copy[i - n + 1]
                                        + copy[i + n - 1]
                                        + copy[i + n + 1])
                                / 16;
            }
        }
    }
}
